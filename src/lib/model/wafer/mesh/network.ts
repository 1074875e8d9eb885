import { finish, type Work } from '#lib/trace/work.ts';
import { bySlices, itemsAtATime } from './pace.ts';
import { bit, coreName, facing, neighbour, portNames, ports, ramp } from './port.ts';
import { checkSize, mostBytes, type Program } from './program.ts';
import {
	branchHeader,
	branchingQueue,
	coreAt,
	coreKind,
	headerSize,
	kindAt,
	kindBits,
	nextAt,
	ownerAt,
	poppedAt,
	rampDepth,
	rampQueue,
	sharingQueue,
	sinkAt,
	sinkKind
} from './record.ts';

/** Cycles that a link takes beyond one, by core x 4 + port: links that lead past a defect. */
export type Detours = Uint32Array;

/** A program laid out as records, ready to run. */
export type Network = {
	readonly program: Program;
	readonly stride: number;
	readonly records: Int32Array;
	readonly entities: number; // records in use
	readonly queueOf: Int32Array; // record by ((core x colours) + colour) x 5 + port
	readonly sinkOf: Int32Array; // record by core x colours + colour
	readonly coreRecord: Int32Array;
	/**
	 * Of a branching queue: how many links and rivals, the record of the core that gates it or 0, then the records
	 * behind the links, then the rivals. Of a sharing queue: how many rivals, and which.
	 */
	readonly branches: Int32Array;
	readonly shares: ReadonlyMap<number, number>; // by sharing queue: its place in the branches
};

/** Lays out a program, refusing routes that end nowhere, turn in circles, or leave the mesh: it names the core. */
export const layOut = (program: Program, rampCycles: number, detours?: Detours): Network =>
	finish(layOutWork(program, rampCycles, detours));

/** The same, in steps, since a large mesh takes a second. */
export function* layOutWork(program: Program, rampCycles: number, detours?: Detours): Work<Network> {
	checkSize(program);
	const draft = yield* count(program, rampCycles, detours);
	yield* bySlices(draft.cores, (core) => placeCore(draft, core));
	yield* bySlices(draft.queueOf.length, (at) => connect(draft, at));
	yield* measureFans(draft);
	const { stride, records, entities, queueOf, sinkOf, coreRecord, shares } = draft;
	return {
		program,
		stride,
		records,
		entities,
		queueOf,
		sinkOf,
		coreRecord,
		branches: Int32Array.from(draft.branches),
		shares
	};
}

type Draft = {
	readonly program: Program;
	readonly cores: number;
	readonly detours: Detours | undefined;
	readonly stride: number;
	readonly records: Int32Array;
	readonly entities: number;
	readonly queueOf: Int32Array;
	readonly sinkOf: Int32Array;
	readonly coreRecord: Int32Array;
	readonly gated: ReadonlySet<number>; // places of routes with a gate
	readonly branches: number[];
	readonly shares: Map<number, number>;
	free: number; // next unused record
};

const bytesPerInt = 4;

function* count(program: Program, rampCycles: number, detours: Detours | undefined): Work<Draft> {
	const { routes, colours } = program;
	const cores = program.columns * program.rows;
	let queues = 0;
	let sinks = 0;
	yield* bySlices(routes.length, (at) => {
		const to = routes[at]!;
		if (to === 0) return;
		queues++;
		const core = Math.floor(at / (colours * ports));
		if (detours) queues += relaysOf(to, core, detours);
		if (to & bit(ramp)) sinks++;
	});
	let stride = 2 * headerSize;
	while (stride - headerSize < rampDepth(rampCycles)) stride = headerSize + 2 * (stride - headerSize);
	const entities = 1 + queues + sinks + cores;
	const size = 2 * entities * stride * bytesPerInt;
	if (size > mostBytes) throw new RangeError(`the mesh must fit ${mostBytes} bytes: ${size}`);
	return {
		program,
		cores,
		detours,
		stride,
		records: new Int32Array(entities * stride),
		entities,
		queueOf: new Int32Array(routes.length),
		sinkOf: new Int32Array(cores * colours),
		coreRecord: new Int32Array(cores),
		gated: new Set(program.gates.map((g) => (g.core * colours + g.colour) * ports + g.port)),
		branches: [],
		shares: new Map(),
		free: stride
	};
}

function relaysOf(to: number, core: number, detours: Detours): number {
	let relays = 0;
	for (let port = 0; port < ramp; port++) if (to & bit(port)) relays += detours[core * ramp + port]!;
	return relays;
}

function take(draft: Draft, kind: number): number {
	const record = draft.free;
	draft.free += draft.stride;
	draft.records[record + kindAt] = kind;
	draft.records[record + poppedAt] = -1;
	return record;
}

/** Records of one core lie together: its own, then its queues and sinks. */
function placeCore(draft: Draft, core: number) {
	const { program, records } = draft;
	const own = take(draft, coreKind);
	draft.coreRecord[core] = own;
	records[own + coreAt] = core;
	for (let colour = 0; colour < program.colours; colour++) {
		const base = (core * program.colours + colour) * ports;
		let reaches = 0;
		for (let port = 0; port < ports; port++) {
			const to = program.routes[base + port]!;
			if (to === 0) continue;
			draft.queueOf[base + port] = take(draft, port === ramp ? rampQueue : 0);
			reaches |= to;
		}
		if (!(reaches & bit(ramp))) continue;
		const sink = take(draft, sinkKind);
		records[sink + ownerAt] = own;
		draft.sinkOf[core * program.colours + colour] = sink;
	}
}

function connect(draft: Draft, at: number) {
	const { program } = draft;
	const queue = draft.queueOf[at]!;
	if (queue === 0) return;
	const place = Math.floor(at / ports);
	const colour = place % program.colours;
	const core = (place - colour) / program.colours;
	connectQueue(draft, queue, core, colour, at % ports);
}

function connectQueue(draft: Draft, queue: number, core: number, colour: number, from: number) {
	const { program, records } = draft;
	const place = (core * program.colours + colour) * ports + from;
	const to = program.routes[place]!;
	const ways: number[] = [];
	for (let port = 0; port < ramp; port++) if (to & bit(port)) ways.push(behind(draft, core, colour, port));
	records[queue + sinkAt] = to & bit(ramp) ? draft.sinkOf[core * program.colours + colour]! : 0;
	const rivals = rivalsOf(draft, core, place);
	const gated = draft.gated.has(place);
	if (gated || ways.length > 1) {
		records[queue + nextAt] = draft.branches.length;
		records[queue + kindAt]! |= branchingQueue;
		draft.branches.push(ways.length, rivals.length, gated ? draft.coreRecord[core]! : 0, ...ways, ...rivals);
		return;
	}
	records[queue + nextAt] = ways[0] ?? 0;
	if (rivals.length === 0) return;
	records[queue + kindAt]! |= sharingQueue;
	draft.shares.set(queue, draft.branches.length);
	draft.branches.push(rivals.length, ...rivals);
}

/** Queues of the same router, of lower colours or ports, that use one of the same ways: they go first. */
function rivalsOf(draft: Draft, core: number, place: number): number[] {
	const { routes, colours } = draft.program;
	const rivals: number[] = [];
	for (let other = core * colours * ports; other < place; other++)
		if (routes[other]! & routes[place]!) rivals.push(draft.queueOf[other]!);
	return rivals;
}

/** The record that a wavelet goes to when it leaves a core's router by a port. */
function behind(draft: Draft, core: number, colour: number, port: number): number {
	const { program, detours } = draft;
	const { columns, rows, colours } = program;
	const next = neighbour(core, port, columns, rows);
	const leaving = `colour ${colour} leaves ${coreName(core, columns)} to the ${portNames[port]}`;
	if (next < 0) throw new RangeError(`${leaving}, over the edge of the mesh`);
	let queue = draft.queueOf[(next * colours + colour) * ports + facing(port)]!;
	if (queue === 0) throw new RangeError(`${leaving}, where no route takes it on`);
	for (let extra = detours?.[core * ramp + port] ?? 0; extra > 0; extra--) {
		const relay = take(draft, 0);
		draft.records[relay + nextAt] = queue;
		queue = relay;
	}
	return queue;
}

/** How many cores each ramp queue's wavelets reach; a route that comes back to itself would never end. */
function* measureFans(draft: Draft): Work<void> {
	const { records, stride, queueOf } = draft;
	const fans = new Int32Array(draft.entities).fill(unknown);
	let steps = 0;
	for (let at = ramp; at < queueOf.length; at += ports) {
		const first = queueOf[at]!;
		if (first === 0) continue;
		for (const path = [first]; path.length > 0;) {
			goDown(draft, fans, path, at); // one route may reach all cores of a mesh
			if (++steps % itemsAtATime === 0) yield at / queueOf.length;
		}
		records[first + kindAt]! |= fans[first / stride]! << kindBits;
	}
}

const unknown = -1;
const underWay = -2;

/**
 * One step down all ways from the queue at the end of a path, or back from it with the sum; what is known is not gone
 * down again.
 */
function goDown(draft: Draft, fans: Int32Array, path: number[], at: number): void {
	const { records, stride, program } = draft;
	const queue = path.at(-1)!;
	const place = queue / stride;
	if (fans[place]! >= 0) {
		path.pop();
		return;
	}
	const isSink = records[queue + kindAt] === sinkKind;
	const ways = isSink ? [] : waysOut(draft, queue).map((way) => way / stride);
	if (fans[place] === unknown) {
		if (ways.some((way) => fans[way] === underWay)) throw new RangeError(circle(program, at));
		fans[place] = underWay;
		path.push(...ways.filter((way) => fans[way] === unknown).map((way) => way * stride));
	} else fans[place] = isSink ? 1 : ways.reduce((reached, way) => reached + fans[way]!, 0);
}

function circle({ columns, colours }: Program, at: number): string {
	const place = Math.floor(at / ports);
	const core = Math.floor(place / colours);
	return `colour ${place % colours} from ${coreName(core, columns)} meets itself`;
}

function waysOut(draft: Draft, queue: number): number[] {
	const { records, branches } = draft;
	const next = records[queue + nextAt]!;
	const found = [records[queue + sinkAt]!];
	if (!(records[queue + kindAt]! & branchingQueue)) found.push(next);
	else for (let way = 0; way < branches[next]!; way++) found.push(branches[next + branchHeader + way]!);
	return found.filter((record) => record !== 0);
}
