import type { EngineProfile, Gpu, GpuConstants } from '#lib/model/gpu/machine.ts';
import type { Guessing } from '#lib/model/gpu/speculation.ts';
import type { Wafer, WaferConstants, WaferEngineProfile } from '#lib/model/wafer/machine.ts';
import type { Transformer } from '#lib/model/workload/transformer.ts';
import type { RegisterUnit } from './display.ts';

/** What a field of a shape is called before readers, and its unit. A field that the model gains does not compile unnamed. */
export type Labels<T> = { readonly [K in keyof T]-?: readonly [label: string, unit: RegisterUnit] };

export const modelLabels: Labels<Transformer> = {
	layers: ['layers', ''],
	hidden: ['width of an activation', ''],
	heads: ['attention heads', ''],
	kvHeads: ['heads of keys and values', ''],
	headDim: ['width of a head', ''],
	latent: ['latent attention', ''],
	indexer: ['index scan of sparse attention', ''],
	feedForward: ['inner width of a dense layer', ''],
	gated: ['a gate beside each up matrix', ''],
	vocabulary: ['vocabulary', 'tokens'],
	tiedEmbeddings: ['head and embedding are one table', ''],
	experts: ['experts in a mixture layer', ''],
	activeExperts: ['experts that a token uses', ''],
	sharedExperts: ['experts that every token uses', ''],
	expertFeedForward: ['inner width of an expert', ''],
	mixtureLayers: ['layers with experts', ''],
	slidingWindow: ['tokens that a windowed layer looks back', 'tokens'],
	slidingLayers: ['windowed layers', '']
};

export const gpuLabels: Labels<Gpu> = {
	capacity: ['memory', 'B'],
	memoryBandwidth: ['memory bandwidth', 'B/s'],
	peakFp16: ['peak, 16 bit', 'FLOP/s'],
	peakFp8: ['peak, 8 bit', 'FLOP/s'],
	peakFp4: ['peak, 4 bit', 'FLOP/s'],
	peakInt8: ['peak, 8-bit integers', 'FLOP/s'],
	l2: ['second-level cache', 'B'],
	clock: ['clock', 'Hz'],
	linkBandwidth: ['link to the other GPUs, one direction', 'B/s'],
	domain: ['GPUs that such links join', 'GPUs'],
	networkBandwidth: ['network beyond them, one direction', 'B/s'],
	boardPower: ['board power', 'W'],
	idlePower: ['power when idle', 'W'],
	wallPower: ['its share of a server at the wall', 'W']
};

const guessingLabels: Labels<Guessing> = {
	keptShare: ['share of checked guesses that are kept', 'share'],
	draftCost: ['a guess, in times of a layer and the head', '']
};

export const gpuConstantLabels: Labels<GpuConstants> = {
	floor16: ['floor of a product, 16 bit', 's'],
	floor8: ['floor of a product, 8 bit', 's'],
	floor4: ['floor of a product, 4 bit', 's'],
	readShare16: ['share of bandwidth it reads at, 16 bit', 'share'],
	readShare8: ['share of bandwidth it reads at, 8 bit', 'share'],
	readShare4: ['share of bandwidth it reads at, 4 bit', 'share'],
	computeShare16: ['share of peak it computes at, 16 bit', 'share'],
	computeShare8: ['share of peak it computes at, 8 bit', 'share'],
	computeShare4: ['share of peak it computes at, 4 bit', 'share'],
	attentionFloor: ['floor of attention', 's'],
	attentionReadShare: ['share of bandwidth attention reads at', 'share'],
	attentionComputeShare: ['share of peak attention computes at', 'share'],
	oneShotBase: ['one-shot all-reduce, base', 's'],
	oneShotStep: ['one-shot all-reduce, for each doubling of GPUs', 's'],
	oneShotShare: ['one-shot all-reduce, share of the link', 'share'],
	ringBase: ['library all-reduce, base', 's'],
	ringStep: ['library all-reduce, for each further GPU', 's'],
	ringShare: ['library all-reduce, share of the link', 'share'],
	bulkShare: ['share of the link for much data', 'share'],
	networkLatency: ['added when a collective leaves the domain', 's'],
	graphLaunch: ['gap between kernels in a graph', 's'],
	plainLaunch: ['gap between kernels launched alone', 's'],
	streamShare: ['share of bandwidth for a plain read', 'share'],
	memoryLatency: ['latency of memory', 's'],
	busyPower: ['share of board power when busy with nothing', 'share'],
	joulesPerByte: ['energy to read a byte', 'J'],
	joulesPerFlop: ['energy of a 16-bit operation', 'J'],
	...guessingLabels
};

export const engineLabels: Labels<EngineProfile> = {
	collective: ['all-reduce', ''],
	libraryLoss: ['lost when the library does it', 's'],
	floorShare: ['share of each kernel’s floor that shows', 'share'],
	mixedFloorShare: ['the same in layers with experts', 'share'],
	quantiseShare: ['share of quantising that shows', 'share'],
	unpackFlop: ['arithmetic displaced by unpacking a byte', 'FLOP'],
	computeScale: ['factor on the compute shares, 8 and 4 bit', ''],
	smallKernels: ['small kernels in a layer', ''],
	mixtureKernels: ['more of them in a mixture layer', ''],
	latentKernels: ['more of them with latent attention', ''],
	hostPerStep: ['host time of a pass', 's'],
	hostPerSequence: ['host time of a pass for each user', 's'],
	sortPerEntry: ['sorting the vocabulary, for each entry and user', 's'],
	hostPerLayer: ['host time of a layer when a prompt is read', 's'],
	hostPerRequest: ['time of a server for a request', 's'],
	stepTokens: ['most tokens in a pass', 'tokens'],
	fourBits: ['bits of a 4-bit weight with its scales', 'bits'],
	headBits: ['least bits of the vocabulary head', 'bits']
};

export const waferLabels: Labels<Wafer> = {
	activeCores: ['cores in use', 'cores'],
	physicalCores: ['cores on the wafer', 'cores'],
	columns: ['columns of cores', 'cores'],
	rows: ['rows of cores', 'cores'],
	sramPerCore: ['SRAM of a core', 'KiB'],
	memoryBandwidth: ['SRAM bandwidth, reads and writes', 'B/s'],
	readPerCycle: ['read by a core in a cycle', 'B'],
	writePerCycle: ['written by a core in a cycle', 'B'],
	lanes: ['16-bit multiply-accumulates in a cycle', 'lanes'],
	clock: ['clock', 'Hz'],
	hopCycles: ['from router to router', 'cycles'],
	rampCycles: ['from router into the core', 'cycles'],
	linkBits: ['over a link in a cycle', 'bits'],
	offWaferBandwidth: ['off the wafer, one direction', 'B/s'],
	peakCompute: ['peak, 16 bit, dense', 'FLOP/s'],
	systemPower: ['power of the system', 'W'],
	hostPower: ['power of its server', 'W']
};

export const waferConstantLabels: Labels<WaferConstants> = {
	fixedCycles: ['fixed work of a layer', 'cycles'],
	allReduceCyclesPerCore: ['all-reduce, for each core of the side', 'cycles'],
	issueCycles: ['starting a vector instruction', 'cycles'],
	gemmLoopCycles: ['starting a row of a tile’s product', 'cycles'],
	gemmLaneCycles: ['multiply-accumulates for all lanes of a core', 'cycles'],
	reduceShare: ['reduce without the way back, of an all-reduce', 'share'],
	usableShare: ['share of the cores that regions can use', 'share'],
	codePerCore: ['code and buffers of a core', 'KiB'],
	attentionShare: ['share of a mixture layer’s cores for attention', 'share'],
	promptShare: ['share of the belt that prompts get', 'share'],
	...guessingLabels
};

export const waferProfileLabels: Labels<WaferEngineProfile> = {
	crossingSeconds: ['from a wafer to the next', 's'],
	widensKeys: ['keys and values as wide as queries', ''],
	countsEnds: ['counts the head and the host', ''],
	attendsToAll: ['prefill attends to later tokens too', ''],
	prefillsWhole: ['prefill takes the prompt as one piece', ''],
	scalesLayers: ['speeds are of some layers, scaled', '']
};
