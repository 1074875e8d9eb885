/** What a drawing of a GPU node needs to know of it, beside its trace. */
export type NodeShape = {
	readonly sms: number;
	readonly stacks: number; // of HBM, in use
	readonly sites: number; // for stacks; those not in use hold a spacer
	readonly dies: number; // in a stack, one on the other
	readonly gpus: number; // on the tray
	readonly working: number; // of these, the first ones: the GPUs of the trace
	/** Shares of the memory that weights and cache fill. */
	readonly weightShare: number;
	readonly cacheShare: number;
	/** In bytes a second: their pipes are drawn to one scale. */
	readonly stackBandwidth: number;
	readonly cacheBandwidth: number; // from the second-level cache to the SMs
	readonly linkBandwidth: number; // to the switch, one direction
	/** Work that a byte read gives to the arithmetic, against what the arithmetic could do in a second. */
	readonly weightFlopPerByte: number;
	readonly cacheFlopPerByte: number;
	readonly peakFlopPerSecond: number;
	/** Bytes that one travelling mark stands for. */
	readonly markBytes: number;
};
