/** The look of the training control: plain, readable, the same at any width. */
export const CONTROL_STYLE = `
body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: #212b32; background: #f0f4f5; }
header { background: #7c2855; color: #fff; margin: 0 -1rem; padding: 1rem; }
header h1 { margin: 0; font-size: 1.5rem; }
header p { margin: 0; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
section, table { background: #fff; border: 1px solid #d8dde0; padding: 1rem; width: 100%; box-sizing: border-box; }
table { border-collapse: collapse; padding: 0; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid #d8dde0; }
form { display: inline-block; margin: .25rem 1rem .25rem 0; }
button { font: inherit; font-weight: 600; padding: .25rem .75rem; border: 2px solid #005eb8; border-radius: 4px; background: #005eb8; color: #fff; cursor: pointer; }
button:hover { background: #003d78; }
button:focus, input:focus, select:focus, a:focus { outline: 4px solid #ffeb3b; outline-offset: 0; }
input, select { font: inherit; padding: .2rem; border: 2px solid #4c6272; max-width: 24rem; }
caption { text-align: left; font-weight: 600; padding: 1.5rem 0 .5rem; }
.said { border-left: 6px solid #007f3b; padding: .75rem 1rem; background: #fff; font-weight: 600; }
.cut { color: #d5281b; font-weight: 700; }
`;
