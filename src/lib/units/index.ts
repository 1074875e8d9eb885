export * from './quantity.ts';
export * from './relations.ts';
export * from './format.ts';
