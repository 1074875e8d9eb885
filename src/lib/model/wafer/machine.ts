import type { Bytes, BytesPerSecond, FlopPerSecond, Hertz, Seconds, Watts } from '#lib/units/index.ts';
import type { Guessing } from '../gpu/speculation.ts';

/** A rectangle of cores that works on one thing. */
export type Region = { readonly columns: number; readonly rows: number };

/** One wafer-scale system, as far as its speed, capacity and power depend on it. Counts unless said otherwise. */
export type Wafer = {
	readonly activeCores: number;
	readonly physicalCores: number; // with the spares that replace defective ones
	readonly columns: number; // of the grid of active cores
	readonly rows: number;
	readonly sramPerCore: Bytes;
	readonly memoryBandwidth: BytesPerSecond; // the label: reads and writes of all cores together
	readonly readPerCycle: Bytes; // port of one core's memory
	readonly writePerCycle: Bytes;
	readonly lanes: number; // 16-bit multiply-accumulates a core can start in a cycle
	readonly clock: Hertz;
	readonly hopCycles: number; // from router to neighbouring router
	readonly rampCycles: number; // from router into the core, and out of it
	readonly linkBits: number; // per link, direction and cycle: one wavelet
	readonly offWaferBandwidth: BytesPerSecond; // one direction
	readonly peakCompute: FlopPerSecond; // dense, 16 bit
	readonly systemPower: Watts; // the whole system, as it is sold
	readonly hostPower: Watts; // the server beside each system
};

/** What measurements of kernels, and the lack of them, tell about how software uses a wafer. Every one has a range. */
export type WaferConstants = Guessing & {
	// one token through one layer, fitted
	readonly fixedCycles: number; // per layer: norms, softmax, rotary embedding, task switches, route changes
	readonly allReduceCyclesPerCore: number; // of one all-reduce, per core of the square's side
	readonly issueCycles: number; // to start one vector instruction
	// many tokens through one layer, fitted
	readonly gemmLoopCycles: number; // to start one row of a tile's product
	readonly gemmLaneCycles: number; // per as many multiply-accumulates as there are lanes: 1 were they always busy
	// assumed
	readonly reduceShare: number; // a reduce without the broadcast back, as a share of an all-reduce
	readonly usableShare: number; // of the active cores, the rest being lost to the shapes of regions
	readonly codePerCore: Bytes; // instructions and buffers
	readonly attentionShare: number; // of a mixture layer's cores; its experts share the rest
	readonly promptShare: number; // of the belt, that prompts get even when other users' tokens could fill it
};

/** How one party's software runs a model on wafers. */
export type WaferEngineProfile = {
	/** From a wafer to the next, and from the last to the host: software, beyond the link's own time. */
	readonly crossingSeconds: Seconds;
	/** Keys and values computed as wide as queries, as if each head had its own. */
	readonly widensKeys: boolean;
	/** Whether the vocabulary head and the ways between wafers and host are part of the time. */
	readonly countsEnds: boolean;
	/** Prefill attends from every token to all tokens of the prompt, later ones too. */
	readonly attendsToAll: boolean;
	/** Prefill takes the prompt through a layer as one piece, rather than the piece that suits the belt. */
	readonly prefillsWhole: boolean;
	/** Speeds are of as many layers as fitted, scaled to all: a model too large still has a speed. */
	readonly scalesLayers: boolean;
};

/** The cores of a region. */
export const coresOf = (region: Region): number => region.columns * region.rows;

/** The largest square within so many cores. */
export const square = (cores: number): Region => {
	const side = Math.max(1, Math.floor(Math.sqrt(cores)));
	return { columns: side, rows: side };
};

/** Side of the square that distance is reckoned by: the mean of a rectangle's two. */
export const sideOf = (region: Region): number => (region.columns + region.rows) / 2;
