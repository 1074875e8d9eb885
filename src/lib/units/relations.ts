import type {
	Bytes,
	BytesPerSecond,
	Cycles,
	Flop,
	FlopPerByte,
	FlopPerSecond,
	Hertz,
	Joules,
	Seconds,
	TokensPerSecond,
	Watts
} from './quantity.ts';

// Every product and quotient of unlike units in the project is written here, once.

export const transferTime = (size: Bytes, rate: BytesPerSecond) => (size / rate) as Seconds;
export const transferRate = (size: Bytes, time: Seconds) => (size / time) as BytesPerSecond;
export const computeTime = (work: Flop, rate: FlopPerSecond) => (work / rate) as Seconds;
export const duration = (count: Cycles, clock: Hertz) => (count / clock) as Seconds;
export const cyclesIn = (time: Seconds, clock: Hertz) => (time * clock) as Cycles;
export const intensity = (work: Flop, traffic: Bytes) => (work / traffic) as FlopPerByte;
export const ridgePoint = (peak: FlopPerSecond, rate: BytesPerSecond) => (peak / rate) as FlopPerByte;
export const energy = (power: Watts, time: Seconds) => (power * time) as Joules;
export const tokenRate = (tokens: number, time: Seconds) => (tokens / time) as TokensPerSecond;
export const tokenTime = (tokens: number, rate: TokensPerSecond) => (tokens / rate) as Seconds;
