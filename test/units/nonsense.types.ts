// Proof that nonsense does not compile: svelte-check fails on any line below that would. Nothing here runs.
import {
	add,
	bytes,
	bytesPerSecond,
	computeTime,
	cycles,
	duration,
	flop,
	flopPerSecond,
	gigahertz,
	joules,
	ridgePoint,
	scale,
	seconds,
	tokensPerSecond,
	transferTime,
	watts,
	type Bytes,
	type Seconds
} from '#lib/units/index.ts';

export const sound = {
	sum: add(bytes(1), bytes(2), bytes(3)) satisfies Bytes,
	time: transferTime(bytes(1), bytesPerSecond(1)) satisfies Seconds,
	scaled: scale(seconds(1), 2) satisfies Seconds,
	plainArithmetic: seconds(1) / seconds(2) // a ratio of like quantities is a plain number
};

// @ts-expect-error bytes and seconds have no sum
add(bytes(1), seconds(1));
// @ts-expect-error nor when the odd one comes last
add(seconds(1), seconds(2), bytes(1));
// @ts-expect-error a plain number has no unit yet
add(seconds(1), 1);
// @ts-expect-error a time is not a size
transferTime(seconds(1), bytesPerSecond(1));
// @ts-expect-error work over a memory rate is not a time
computeTime(flop(1), bytesPerSecond(1));
// @ts-expect-error an amount of work is not a rate of it
ridgePoint(flop(1), bytesPerSecond(1));
// @ts-expect-error cycles take time only at a clock
duration(cycles(1), seconds(1));
// @ts-expect-error seconds are not cycles
duration(seconds(1), gigahertz(1));
// @ts-expect-error energy is not power
export const power: ReturnType<typeof watts> = joules(1);
// @ts-expect-error a product of quantities has lost its unit until a relation gives it one
export const energy: ReturnType<typeof joules> = watts(1) * seconds(1);
// @ts-expect-error a rate of tokens is not a rate of operations
ridgePoint(tokensPerSecond(1), bytesPerSecond(1));
// @ts-expect-error the machine's rate, not its work
computeTime(flopPerSecond(1), flopPerSecond(1));
