/**
 * Time of two things that a machine does at once: never less than the slower, and more when they are close. The norm of
 * order 4, whose knee between reading and arithmetic follows the measured 8192 x 8192 products (orders 3.5 to 5 do).
 */
export function blend(a: number, b: number): number {
	const slower = a > b ? a : b;
	if (slower === 0) return 0;
	const ratio = (a > b ? b : a) / slower;
	const square = ratio * ratio;
	return slower * Math.sqrt(Math.sqrt(1 + square * square));
}
