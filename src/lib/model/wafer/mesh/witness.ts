/** Told what happens while it happens. Costs time only when there is one. */
export type Witness = {
	/** A wavelet left this slot of a queue or sink. */
	left(queue: number, slot: number, cycle: number): void;
	/** A wavelet set out for this slot of a queue or sink: over the link or up the ramp, in this cycle. */
	came(queue: number, slot: number, cycle: number): void;
	/** A core used a wavelet, straight from the ramp or from its sink, in this cycle. */
	used(sink: number, cycle: number): void;
	/** A core ended the step at `place` of the list of steps, which it had begun at `from`. */
	ended(core: number, place: number, from: number, cycle: number): void;
};
