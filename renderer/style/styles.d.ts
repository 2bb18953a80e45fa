declare module '*.scss';
declare module '@fontsource-variable/atkinson-hyperlegible-next';
declare module '*.svg' {
  const address: string;
  export default address;
}
