export declare const isNewEnough: (version: string) => boolean;
export declare const bundledNode: (platform?: string, arch?: string) => string;
export declare const guardNode: () => Promise<void>;
