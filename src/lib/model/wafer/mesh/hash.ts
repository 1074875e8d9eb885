// Multipliers and shifts of the finaliser of MurmurHash3 (Austin Appleby, public domain).
const first = 0x85ebca6b;
const second = 0xc2b2ae35;

/** Scatters three integers over 32 bits, so that sums of results tell sets of events apart whatever their order. */
export function mix(a: number, b: number, c: number): number {
	let h = Math.imul(a ^ Math.imul(b, first), second) ^ c;
	h = Math.imul(h ^ (h >>> 16), first);
	h = Math.imul(h ^ (h >>> 13), second);
	return h ^ (h >>> 16);
}

/** Eight hexadecimal digits. */
export const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0');
