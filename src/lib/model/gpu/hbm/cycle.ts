/**
 * Cycles within a channel are small integers counted from a base that moves, since those are never boxed. `never` lies
 * beyond every cycle and `longAgo` before every one, both by more than any rule waits.
 */
export const never = 2 ** 30 - 1;
export const longAgo = -(2 ** 24);

/** A cycle as counted from `shift` later on. */
export const rebased = (cycle: number, shift: number): number =>
	cycle === never ? never : Math.max(longAgo, cycle - shift);

/** The same for a whole column. */
export function rebaseAll(cycles: Int32Array, shift: number): void {
	for (let at = 0; at < cycles.length; at++) cycles[at] = rebased(cycles[at]!, shift);
}
