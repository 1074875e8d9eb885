// Logarithm and exponential from +, -, x and / alone. IEEE 754 fixes those to the last bit, Math.log and Math.exp it
// does not, and a seed must give the same run in every browser.

const ln2High = 0.6931471803691238; // ln 2 cut to 32 bits (fdlibm, e_log.c), so that k ln2High is exact
const ln2Low = 1.9082149292705877e-10; // the rest of ln 2
const logTerms = 11; // s^(2k+1)/(2k+1) falls below 2^-53 for |s| <= 3 - 2 sqrt 2
const expTerms = 14; // r^k/k! falls below 2^-53 for |r| <= ln 2 / 2
const exponentBias = 1023; // of an IEEE 754 double
const exponentAt = 20; // bits of mantissa in the upper word
const exponentMask = 0x7ff;
const mantissaMask = 0xfffff;
const sqrtTwoUpper = 0x6a09e; // upper mantissa bits of sqrt 2
const smallestPower = -1022;
const lowerWord = 4; // its place in bytes

const scratch = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a positive normal number, within one unit in the last place. */
export function ln(x: number): number {
	if (!(x > 0)) throw new RangeError(`x must be positive: ${x}`);
	scratch.setFloat64(0, x);
	const upper = scratch.getUint32(0);
	// m 2^e with m in [sqrt 1/2, sqrt 2), where the series is shortest
	const above = (upper & mantissaMask) > sqrtTwoUpper ? 1 : 0;
	const power = ((upper >>> exponentAt) & exponentMask) - exponentBias + above;
	scratch.setUint32(0, (upper & mantissaMask) | ((exponentBias - above) << exponentAt));
	const m = scratch.getFloat64(0);
	const s = (m - 1) / (m + 1);
	const square = s * s;
	let series = 0;
	for (let k = logTerms; k >= 0; k--) series = series * square + 1 / (2 * k + 1); // ln m = 2 atanh s
	return power * ln2High + (2 * s * series + power * ln2Low);
}

/** e^x for any x; 0 below the smallest normal number. */
export function exp(x: number): number {
	const power = Math.round(x / (ln2High + ln2Low));
	if (power < smallestPower) return 0;
	if (power > exponentBias) return Infinity;
	const r = x - power * ln2High - power * ln2Low;
	let series = 1;
	for (let k = expTerms; k > 0; k--) series = 1 + (r / k) * series;
	scratch.setUint32(0, (power + exponentBias) << exponentAt);
	scratch.setUint32(lowerWord, 0);
	return series * scratch.getFloat64(0);
}
