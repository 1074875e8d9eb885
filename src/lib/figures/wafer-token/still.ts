/** The figure before its script has come. */
export const still = (): string => '<div></div>';
