import type {
	Bytes,
	BytesPerSecond,
	FlopPerSecond,
	Hertz,
	Joules,
	Seconds,
	Watts
} from '#lib/units/index.ts';
import type { Guessing } from './speculation.ts';

/** One GPU and its place among others, as its maker describes it. Compute is dense; 0 where there are no such units. */
export type Gpu = {
	readonly capacity: Bytes;
	readonly memoryBandwidth: BytesPerSecond;
	readonly peakFp16: FlopPerSecond;
	readonly peakFp8: FlopPerSecond;
	readonly peakFp4: FlopPerSecond;
	readonly peakInt8: FlopPerSecond;
	readonly l2: Bytes;
	readonly clock: Hertz;
	readonly linkBandwidth: BytesPerSecond; // to the other GPUs of its domain, one direction
	readonly domain: number; // GPUs that reach each other by those links
	readonly networkBandwidth: BytesPerSecond; // to GPUs of other domains, one direction, per GPU
	readonly boardPower: Watts; // the limit its maker sets
	readonly idlePower: Watts;
	readonly wallPower: Watts; // its share of a server's greatest power at the wall
};

/** What measurements of kernels on one system say. Shares are of the maker's peak. */
export type GpuConstants = Guessing & {
	// A matrix product takes floor + the slower of reading (share of bandwidth) and arithmetic (share of peak).
	readonly floor16: Seconds; // start and end of a kernel on 16-bit weights
	readonly floor8: Seconds; // with the quantising of its activations
	readonly floor4: Seconds;
	readonly readShare16: number;
	readonly readShare8: number;
	readonly readShare4: number;
	readonly computeShare16: number;
	readonly computeShare8: number;
	readonly computeShare4: number;
	// Attention takes floor + the slower of reading the cache and arithmetic.
	readonly attentionFloor: Seconds;
	readonly attentionReadShare: number;
	readonly attentionComputeShare: number; // of the 16-bit peak
	// One-shot all-reduce: base + step log2(n) + (n - 1) size / (share x link).
	readonly oneShotBase: Seconds;
	readonly oneShotStep: Seconds;
	readonly oneShotShare: number;
	// Library all-reduce: base + step (n - 1) + 2 (n - 1) / n size / (share x link); much data takes base once more.
	readonly ringBase: Seconds;
	readonly ringStep: Seconds;
	readonly ringShare: number;
	readonly bulkShare: number; // of the link, for much data
	readonly networkLatency: Seconds; // added by a collective that leaves the domain, and by a hop to another domain
	readonly graphLaunch: Seconds; // gap from kernel to kernel inside a captured graph
	readonly plainLaunch: Seconds; // gap when each kernel is launched alone
	readonly streamShare: number; // of bandwidth, for a plain read of much data
	readonly memoryLatency: Seconds; // from load to data, unloaded
	// Power of a board at work: a floor, energy per byte read and per 16-bit operation (8 bits half, 4 a quarter of it).
	readonly busyPower: number; // the floor, as a share of board power
	readonly joulesPerByte: Joules;
	readonly joulesPerFlop: Joules;
};

/** Which all-reduce a runtime uses: a kernel of its own, the same launched apart, or the vendor's library. */
export type Collective = 'oneShot' | 'oneShotLaunched' | 'library';

/** How a runtime drives the GPUs. */
export type EngineProfile = {
	readonly collective: Collective;
	readonly libraryLoss: Seconds; // of an all-reduce left to the library: what its own kernel would do on the way
	readonly floorShare: number; // of each kernel's floor that shows; the rest hides behind the kernel before
	readonly mixedFloorShare: number; // the same in layers with experts or latent attention
	readonly quantiseShare: number; // of the extra floor of 8- and 4-bit kernels that shows
	readonly unpackFlop: number; // 16-bit arithmetic that unpacking one byte of weights displaces, in a format without units of its own
	readonly computeScale: number; // of the 8- and 4-bit compute shares: scales per tensor cost less than per block
	// Kernels too small to fill the machine, each as long as the gap from one kernel to the next:
	readonly smallKernels: number; // per layer: norms, rotary embedding, activation, cache update
	readonly mixtureKernels: number; // more of them per mixture layer: routing, sorting, gathering
	readonly latentKernels: number; // more of them per layer of latent attention
	readonly hostPerStep: Seconds; // exposed once per pass
	readonly hostPerSequence: Seconds; // exposed once per pass and user
	readonly sortPerEntry: Seconds; // per pass, user and vocabulary entry, where sampling sorts the vocabulary (top-p)
	readonly hostPerLayer: Seconds; // to launch a layer's kernels in a pass with a prompt, which no graph replays
	readonly hostPerRequest: Seconds; // of a server, to take a request in and give its first token out
	readonly stepTokens: number; // most tokens in one pass
	readonly fourBits: number; // bits that a nominal 4-bit weight takes with its scales
	readonly headBits: number; // least bits of the vocabulary head
};

/** How GPUs share one model. Replicas = devices / (tensorParallel x pipelineParallel). */
export type Layout = {
	readonly devices: number;
	readonly tensorParallel: number;
	readonly pipelineParallel: number;
	/** Devices among which the experts of a layer are shared out; more than tensorParallel spans replicas. */
	readonly expertParallel: number;
};
