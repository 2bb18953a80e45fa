export declare const isNewEnough: (version: string) => boolean;
export declare const guardNode: () => void;
