import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	add,
	bytes,
	bytesPerSecond,
	computeTime,
	cyclesIn,
	duration,
	cycles,
	energy,
	flop,
	flopPerSecond,
	gibibytes,
	gigabitsPerSecond,
	gigabytes,
	gigahertz,
	hertz,
	intensity,
	kibibytes,
	microseconds,
	petabytesPerSecond,
	ridgePoint,
	scale,
	seconds,
	teraflopPerSecond,
	terabytesPerSecond,
	tokenRate,
	tokenTime,
	transferRate,
	transferTime,
	watts
} from '#lib/units/index.ts';

const positive = fc.double({ min: 1e-6, max: 1e15, noNaN: true });
const near = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-12);

describe('printed figures become SI', () => {
	it('in which a decimal gigabyte is not a binary one', () => {
		expect(gigabytes(80)).toBe(80e9);
		expect(gibibytes(80)).toBe(85_899_345_920);
		expect(kibibytes(48)).toBe(49_152);
		expect(gigabitsPerSecond(1200)).toBe(150e9);
		expect(petabytesPerSecond(21)).toBe(21e15);
		near(microseconds(3.1), 3.1e-6);
	});
});

describe('relations', () => {
	it('undo each other', () => {
		fc.assert(
			fc.property(positive, positive, (a, b) => {
				near(transferRate(bytes(a), transferTime(bytes(a), bytesPerSecond(b))), b);
				near(duration(cyclesIn(seconds(a), hertz(b)), hertz(b)), a);
				near(tokenTime(a, tokenRate(a, seconds(b))), b);
				near(energy(watts(a), seconds(b)) / a, b);
			})
		);
	});

	it('put the ridge where arithmetic and transfer take equally long', () => {
		fc.assert(
			fc.property(positive, positive, positive, (work, peak, rate) => {
				const ridge = ridgePoint(flopPerSecond(peak), bytesPerSecond(rate));
				const traffic = bytes(work / ridge);
				near(computeTime(flop(work), flopPerSecond(peak)), transferTime(traffic, bytesPerSecond(rate)));
				near(intensity(flop(work), traffic), ridge);
			})
		);
	});

	it('give an H100 295 operations a byte, and a cycle at 1 GHz a nanosecond', () => {
		expect(ridgePoint(teraflopPerSecond(989), terabytesPerSecond(3.35))).toBeCloseTo(295, 0);
		near(duration(cycles(1), gigahertz(1)), 1e-9);
	});
});

describe('sums', () => {
	it('do not depend on the order of their terms beyond rounding', () => {
		fc.assert(
			fc.property(fc.array(positive, { minLength: 1, maxLength: 20 }), (terms) => {
				const [first = 0, ...rest] = terms;
				const forwards = add(seconds(first), ...rest.map(seconds));
				const [last = 0, ...others] = terms.toReversed();
				near(forwards, add(seconds(last), ...others.map(seconds)));
				near(scale(forwards, 2), forwards * 2);
			})
		);
	});
});
