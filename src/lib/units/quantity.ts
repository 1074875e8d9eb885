declare const unit: unique symbol;

/** A plain number at run time that carries its unit at compile time. */
export type Quantity<U extends string> = number & { readonly [unit]: U };

export type Seconds = Quantity<'s'>;
export type Hertz = Quantity<'Hz'>;
export type Cycles = Quantity<'cycles'>;
export type Bytes = Quantity<'B'>;
export type BytesPerSecond = Quantity<'B/s'>;
export type Flop = Quantity<'FLOP'>; // an amount of work; the rate is FlopPerSecond
export type FlopPerSecond = Quantity<'FLOP/s'>;
export type FlopPerByte = Quantity<'FLOP/B'>;
export type Watts = Quantity<'W'>;
export type Joules = Quantity<'J'>;
export type TokensPerSecond = Quantity<'tok/s'>;

// The named constructors below are the only places where a power of ten or two turns a printed figure into SI.
export const seconds = (n: number) => n as Seconds;
export const milliseconds = (n: number) => (n * 1e-3) as Seconds;
export const microseconds = (n: number) => (n * 1e-6) as Seconds;
export const nanoseconds = (n: number) => (n * 1e-9) as Seconds;
export const hertz = (n: number) => n as Hertz;
export const gigahertz = (n: number) => (n * 1e9) as Hertz;
export const cycles = (n: number) => n as Cycles;
export const bytes = (n: number) => n as Bytes;
export const kibibytes = (n: number) => (n * 2 ** 10) as Bytes;
export const mebibytes = (n: number) => (n * 2 ** 20) as Bytes;
export const gigabytes = (n: number) => (n * 1e9) as Bytes; // decimal, as data sheets print it
export const gibibytes = (n: number) => (n * 2 ** 30) as Bytes;
export const bytesPerSecond = (n: number) => n as BytesPerSecond;
export const gigabytesPerSecond = (n: number) => (n * 1e9) as BytesPerSecond;
export const terabytesPerSecond = (n: number) => (n * 1e12) as BytesPerSecond;
export const petabytesPerSecond = (n: number) => (n * 1e15) as BytesPerSecond;
export const gigabitsPerSecond = (n: number) => ((n * 1e9) / 8) as BytesPerSecond;
export const flop = (n: number) => n as Flop;
export const flopPerSecond = (n: number) => n as FlopPerSecond;
export const teraflopPerSecond = (n: number) => (n * 1e12) as FlopPerSecond;
export const petaflopPerSecond = (n: number) => (n * 1e15) as FlopPerSecond;
export const watts = (n: number) => n as Watts;
export const kilowatts = (n: number) => (n * 1e3) as Watts;
export const megawatts = (n: number) => (n * 1e6) as Watts;
export const joules = (n: number) => n as Joules;
export const tokensPerSecond = (n: number) => n as TokensPerSecond;

/** Sum of quantities of one unit. NoInfer makes the first term decide it; without that `B + s` would compile. */
export function add<U extends string>(first: Quantity<U>, ...rest: Quantity<NoInfer<U>>[]): Quantity<U> {
	return rest.reduce<number>((sum, term) => sum + term, first) as Quantity<U>;
}

/** A quantity times a plain number. */
export const scale = <U extends string>(amount: Quantity<U>, factor: number) =>
	(amount * factor) as Quantity<U>;
