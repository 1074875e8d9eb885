import { finish, partly, type Work } from '#lib/trace/work.ts';
import type { Core } from './decode/core.ts';
import { firstDead, repair, type SpareGrid } from './defects.ts';
import { foldedRun } from './foldedRun.ts';
import { unfold, type GridPlan } from './grid.ts';
import { gridBroadcast } from './gridBroadcast.ts';
import { hex, mix } from './hash.ts';
import { createMeshWork, rampCyclesOfWse, type Mesh } from './mesh.ts';
import type { Detours } from './network.ts';
import type { MeshResult, MeshRun } from './meshRun.ts';
import { bySlices, byStretches, cyclesAtATime, looksAtATime } from './pace.ts';
import { coreName } from './port.ts';
import {
	allReducePlan,
	allReduceAlgorithms,
	reducePlan,
	reduceProgram,
	reduceAlgorithms,
	seededGemvPlan,
	shiftPlan,
	type AllReduceAlgorithm,
	type ReduceAlgorithm
} from './patterns.ts';
import { inTurn, mostBytes, mostCores, wordsPerCore, type Program } from './program.ts';
import { Random } from './random.ts';
import { wordsSent } from './steps.ts';
import { packetRun } from './traffic/packetRun.ts';
import { PacketMesh } from './traffic/packets.ts';
import type { PatternName } from './traffic/pattern.ts';

/** What cores of a mesh can be asked to do. The first three send by chance, the others follow a program. */
export const meshPatterns = [
	'uniform',
	'neighbour',
	'centre',
	'reduce',
	'allReduce',
	'broadcast',
	'shift',
	'gemv'
] as const;
export type MeshPattern = (typeof meshPatterns)[number];

const isTraffic = (pattern: MeshPattern): pattern is PatternName =>
	pattern === 'uniform' || pattern === 'neighbour' || pattern === 'centre';

/** What to simulate on a mesh. `elements` are wavelets per core: sent by chance, or of the vector that each core holds. */
export type MeshInput = {
	readonly pattern: MeshPattern;
	readonly columns: number;
	readonly rows: number;
	readonly elements: number;
	readonly rate?: number; // chance that a core sends in a cycle, of uniform and neighbour; 1 unless told
	readonly seed?: number; // 1 unless told
	readonly algorithm?: AllReduceAlgorithm; // of reduce (not ring, twoLevel) and allReduce
	readonly rampCycles?: number;
	readonly core?: Core; // of gemv
	readonly defectRate?: number; // chance that a core made is dead, drawn by the seed; 0 unless told
	readonly spares?: number; // columns of cores made besides; as many as a wafer has unless told
};

/** A WSE-3 core as the law's defaults have it: eight lanes, 23.86 cycles an instruction, sums beside the lanes. */
export const usualCore: Core = {
	lanes: 8, // MODEL section 2
	issueCycles: 23.86, // MODEL section 1.2, fitted
	readPerCycle: 16, // MODEL section 2
	writePerCycle: 8, // MODEL section 2
	keepsSums: true
};

/** Cores up to which every one is run. */
export const mostUnfolded: number = 2 ** 15;

const sparesToCores = 7 / 93; // of 970,000 cores made, 93 % are in use (MODEL section 2 and {HW})

/** Columns of spare cores beside so many, as a wafer has them. */
export const usualSpares = (columns: number): number => Math.ceil(sparesToCores * columns);

const mostWavelets = 2 ** 30; // sent by chance, by all cores: hours of work
const longestLine = 4096; // cores: thrice a wafer's side

function check(input: MeshInput) {
	const { pattern, columns, rows, elements, rate = 1, seed = 1, defectRate = 0 } = input;
	for (const [name, value] of Object.entries({ columns, rows, elements }))
		if (!Number.isInteger(value) || value < 1)
			throw new RangeError(`${name} must be a positive integer: ${value}`);
	if (columns * rows > mostCores)
		throw new RangeError(`columns x rows must not exceed ${mostCores} cores: ${columns * rows}`);
	const side = Math.max(columns, rows);
	if (side > longestLine && !isTraffic(pattern))
		throw new RangeError(`columns and rows must not exceed ${longestLine} for ${pattern}: ${side}`);
	if (elements > wordsPerCore && !isTraffic(pattern))
		throw new RangeError(`elements must fit a core's 48 KB, ${wordsPerCore} words: ${elements}`);
	if (columns * rows * elements > mostWavelets && isTraffic(pattern))
		throw new RangeError(
			`elements of all cores must not exceed ${mostWavelets} wavelets: ${columns * rows * elements}`
		);
	if (!(rate > 0 && rate <= 1)) throw new RangeError(`rate must lie above 0 and at most 1: ${rate}`);
	if (!Number.isInteger(seed)) throw new RangeError(`seed must be an integer: ${seed}`);
	if (defectRate > 0 && columns * rows > mostUnfolded)
		throw new RangeError(
			`columns x rows must not exceed ${mostUnfolded} cores with dead ones: ${columns * rows}`
		);
	if (defectRate > 0 && isTraffic(pattern)) checkWays(input);
}

const spareGrid = ({ columns, rows, seed = 1, defectRate = 0, spares }: MeshInput): SpareGrid => ({
	columns,
	rows,
	spares: spares ?? usualSpares(columns),
	defectRate,
	seed
});

/** Wavelets sent by chance go first along their row, then along a column, and know no way round a dead core. */
function checkWays(input: MeshInput) {
	const dead = firstDead(spareGrid(input));
	if (dead < 0) return;
	const cut = `${coreName(dead, input.columns)} is dead and cuts the routes through it`;
	throw new RangeError(`defectRate must leave the straight ways of ${input.pattern} whole: ${cut}`);
}

/** The ways round dead cores, where there are any; the core that no living one is left for is named. */
function detoursOf(input: MeshInput): Detours | undefined {
	const { columns, defectRate = 0 } = input;
	if (defectRate === 0) return undefined;
	const found = repair(spareGrid(input));
	if (found.whole) return found.detours;
	const core = coreName(found.row * columns + found.column, columns);
	const row = `${found.dead} of its row's ${columns + found.spares} are dead (spares: ${found.spares})`;
	throw new RangeError(`spares must leave a living core for ${core}: ${row}`);
}

/** Looks at a mesh before it sets out. */
export type Watch = (mesh: Mesh) => void;

/**
 * Begins a run. Sizes that would not fit in memory are refused with the size and the limit. `watch` is shown the mesh
 * where there is one: not for traffic, and not where a large grid is folded.
 */
export const startMesh = (input: MeshInput, watch?: Watch): MeshRun => finish(startMeshWork(input, watch));

/** The same, in steps: a large mesh takes a second to be laid out. */
export function* startMeshWork(input: MeshInput, watch: Watch = () => {}): Work<MeshRun> {
	check(input);
	const { pattern, columns, rows, elements, rate = 1, seed = 1, rampCycles = rampCyclesOfWse } = input;
	if (isTraffic(pattern))
		return packetRun(new PacketMesh({ columns, rows, pattern, elements, rate, seed }, rampCycles));
	if (pattern === 'broadcast') {
		const program = yield* partly(gridBroadcast(columns, rows, elements), () => 0);
		return yield* programRun(program, input, watch);
	}
	const large = columns * rows > mostUnfolded;
	if (pattern === 'reduce')
		return yield* reduceRun(input, chosen(input.algorithm ?? 'twoPhase', reduceAlgorithms), large, watch);
	const way = chosen(input.algorithm ?? 'twoLevel', allReduceAlgorithms);
	if (pattern === 'allReduce' && way !== 'ring' && way !== 'twoLevel')
		return yield* sumRun(input, way, large, watch);
	const plan = planOf(input, pattern, way);
	return large ? foldedRun(plan, rampCycles) : yield* programRun(unfold(plan), input, watch);
}

function planOf(
	input: MeshInput,
	pattern: 'allReduce' | 'shift' | 'gemv',
	way: AllReduceAlgorithm
): GridPlan {
	const { seed = 1, core = usualCore } = input;
	if (pattern === 'gemv') return seededGemvPlan(input, core, seed);
	if (pattern === 'shift') return shiftPlan(input);
	return allReducePlan(input, way === 'ring' ? 'ring' : 'twoLevel');
}

function* reduceRun(input: MeshInput, way: ReduceAlgorithm, large: boolean, watch: Watch): Work<MeshRun> {
	const { rampCycles = rampCyclesOfWse } = input;
	if (large && way !== 'snake') return foldedRun(reducePlan(input, way), rampCycles);
	return yield* programRun(yield* partly(reduceProgram(input, way), () => 0), input, watch);
}

/** A sum at the first core and its way back to all. The way back begins when the sum is there, so the two add up. */
function* sumRun(input: MeshInput, way: ReduceAlgorithm, large: boolean, watch: Watch): Work<MeshRun> {
	const back = yield* partly(gridBroadcast(input.columns, input.rows, input.elements), () => 0);
	if (large)
		return oneAfterOther(yield* reduceRun(input, way, large, watch), yield* programRun(back, input, watch));
	const there = yield* partly(reduceProgram(input, way), () => 0);
	return yield* programRun(inTurn(there, back), input, watch);
}

function oneAfterOther(first: MeshRun, second: MeshRun): MeshRun {
	let onFirst = true;
	return {
		advance(cycles, looks) {
			if (!onFirst) return second.advance(cycles, looks);
			onFirst = !first.advance(cycles, looks);
			return false;
		},
		get cycle() {
			return first.cycle + second.cycle;
		},
		get share() {
			return (first.share + second.share) / 2;
		},
		*concluding() {
			const [a, b] = [yield* first.concluding(), yield* second.concluding()];
			const delivered = a.delivered + b.delivered;
			const latency = a.meanLatencyCycles * a.delivered + b.meanLatencyCycles * b.delivered;
			return {
				cycles: a.cycles + b.cycles,
				hops: a.hops + b.hops,
				delivered,
				meanLatencyCycles: delivered > 0 ? latency / delivered : 0,
				events: a.events + b.events,
				hash: hex(mix(Number.parseInt(a.hash, 16), Number.parseInt(b.hash, 16), 0))
			};
		}
	};
}

function chosen<A extends string>(algorithm: string, list: readonly A[]): A {
	const found = list.find((each) => each === algorithm);
	if (found === undefined) throw new RangeError(`algorithm must be one of ${list.join(', ')}: ${algorithm}`);
	return found;
}

const wordBytes = 4;
const valueRange = 2001; // from -1000 to 1000

function* programRun(program: Program, input: MeshInput, watch: Watch): Work<MeshRun> {
	const { rampCycles = rampCyclesOfWse, seed = 1, elements } = input;
	const size = program.columns * program.rows * program.words * wordBytes;
	if (size > mostBytes)
		throw new RangeError(`elements of ${elements} must let all cores’ words fit ${mostBytes} bytes: ${size}`);
	const laying = createMeshWork(program, rampCycles, detoursOf(input));
	const mesh = yield* partly(laying, () => 0);
	watch(mesh);
	const random = new Random(seed);
	const fill = (word: number) => {
		mesh.words[word] = random.below(valueRange) - Math.floor(valueRange / 2);
	};
	yield* partly(bySlices(mesh.words.length, fill), () => 0);
	const cores = program.columns * program.rows;
	const sent = wordsSent(program); // cores end nearly all at once, so words say more of how far it is
	return {
		advance: (cycles, looks) => mesh.advance(cycles, looks),
		get cycle() {
			return mesh.cycle;
		},
		get share() {
			return sent > 0 ? mesh.counts.injected / sent : 1 - mesh.unfinished / cores;
		},
		concluding: () => summedUp(mesh)
	};
}

function* summedUp(mesh: Mesh): Work<MeshResult> {
	const { words, doneAt } = mesh;
	const { hops, delivered, latencySum, events } = mesh.counts;
	let values = mesh.hash;
	yield* byStretches(words.length, (from, to) => {
		for (let word = from; word < to; word++) values = (values + mix(word, words[word]!, hops)) | 0;
	});
	let last = 0;
	yield* byStretches(doneAt.length, (from, to) => {
		for (let core = from; core < to; core++) last = Math.max(last, doneAt[core]!);
	});
	return {
		cycles: last,
		hops,
		delivered,
		meanLatencyCycles: delivered > 0 ? latencySum / delivered : 0,
		events,
		hash: hex(values)
	};
}

/** Runs to the end as steps that each yield the share done, so that a worker can report, cancel and supersede. */
export function* meshWork(input: MeshInput): Generator<number, MeshResult> {
	const run = yield* startMeshWork(input);
	while (!run.advance(cyclesAtATime, looksAtATime)) yield run.share;
	return yield* partly(run.concluding(), () => 1);
}

/** Runs to the end, or until `goOn`, told the share done from time to time, says no: then null. */
export function runMesh(input: MeshInput, goOn: (share: number) => boolean = () => true): MeshResult | null {
	const work = meshWork(input);
	for (;;) {
		const next = work.next();
		if (next.done) return next.value;
		if (!goOn(next.value)) return null;
	}
}
