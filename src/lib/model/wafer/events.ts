import { Recorder } from '#lib/trace/recorder.ts';
import { kind } from '#lib/trace/kinds.ts';
import type { Trace, TracePart } from '#lib/trace/trace.ts';
import { finish, partly, streaming, type PartSource, type Streaming } from '#lib/trace/work.ts';
import { cycles, type Cycles } from '#lib/units/index.ts';
import { draftedTokens } from '../gpu/speculation.ts';
import { MinHeap } from '../serving/load/heap.ts';
import type { Station, WaferRoute, WaferSite } from './eventStations.ts';
import { waferRoute } from './eventStations.ts';
import type { FloorPlan } from './floorPlan.ts';
import { planOf, waferTiming, type WaferQuestion } from './timing.ts';

/** How much of a demand to play. */
export type WaferRun = {
	readonly prompts: boolean; // from the prompt on, or from a full cache on
	readonly passes: number; // decode passes of each user
	/** `step`: every product, sum and message of a pass is a row. `stay`: one row for each stay somewhere. */
	readonly detail: 'step' | 'stay';
};

/** What happened. Rows' units are places on the wafers, their tasks are users. */
export type WaferEvents = {
	readonly trace: Trace;
	readonly sites: readonly WaferSite[];
	readonly users: number;
	readonly firstToken: Float64Array; // cycle at which each user's prompt was done; 0 without prompts
	readonly passEnd: Float64Array; // cycle at which each user's passes ended: user after user
};

const mostRows = 4_000_000; // of 37 bytes, so that a run stays below 150 MB

/**
 * Tokens of all users as events on the places of a wafer, in order of arrival at each. A place serves one token at a
 * time; the way from place to place, between wafers and to the host, holds nobody up. For one user a pass takes
 * exactly the time of the closed form.
 */
export const waferEvents = (question: WaferQuestion, run: WaferRun): WaferEvents =>
	finish(waferEventsWork(question, run));

/** The same, in steps that each yield the share done; where it streams, with rows as they become final. */
export function* waferEventsWork(
	question: WaferQuestion,
	run: WaferRun,
	streams = false
): Streaming<WaferEvents> {
	const plan = planOf(question);
	const timing = waferTiming(question, plan);
	const { demand, layout, wafer } = question;
	const region = layout.prefillRegion;
	const prefillPlan: FloorPlan = region ? planOf({ ...question, layout: { ...layout, region } }) : plan;
	const { piece } = timing.prefill;
	const promptContext = question.profile.attendsToAll ? demand.promptTokens : (demand.promptTokens + 1) / 2;
	const route = waferRoute(question, plan, prefillPlan, { context: timing.context, promptContext, piece });
	const users = Math.max(1, Math.round(demand.batch));
	const pieces = run.prompts ? Math.ceil(demand.promptTokens / piece) : 0;
	refuseTooMany(route, users, pieces, run);
	const drafted = draftedTokens(demand.tokensPerPass, question.constants);
	const belt = new Belt(route, wafer.clock, run, users, {
		pieces,
		guessing: drafted * question.constants.draftCost * (timing.pass.layer + timing.pass.head) * wafer.clock,
		following: drafted * timing.pass.stage * wafer.clock
	});
	yield* streaming(belt.play(), streams ? belt : null);
	const trace = yield* partly(belt.recorder.finishing(), () => 1);
	return {
		trace,
		sites: route.sites,
		users,
		firstToken: belt.firstToken,
		passEnd: belt.passEnd
	};
}

/** Rows of a stay: what is done there, and perhaps a wait before and drafts behind. */
const rowsOfStay = 3;

function refuseTooMany(route: WaferRoute, users: number, pieces: number, run: WaferRun): void {
	const stays = pieces * (route.piece.length + route.pieceEnd.length) + run.passes * route.token.length;
	const steps = route.token.reduce((sum, station) => sum + station.steps.length, 0);
	const rows = users * (rowsOfStay * stays + (run.detail === 'step' ? run.passes * steps : 0));
	if (rows > mostRows)
		throw new RangeError(`a run must have at most ${mostRows} rows: ${rows}; ask for fewer passes or users`);
}

/** Mean cycles from one pass of a user to the next, over all users and passes but each user's first. */
export function meanPassCycles({ passEnd, firstToken, users }: WaferEvents): Cycles {
	const passes = passEnd.length / users;
	let sum = 0;
	for (let user = 0; user < users; user++) {
		const before = passes > 1 ? passEnd[user * passes]! : firstToken[user]!;
		sum += passEnd[user * passes + passes - 1]! - before;
	}
	return cycles(sum / users / Math.max(1, passes - 1));
}

/** What a pass carries beside its first token, in cycles. */
type Load = {
	readonly pieces: number; // of a prompt
	readonly guessing: number; // before the pass starts
	readonly following: number; // behind its first token, at every place
};

/** A traveller: a piece of a prompt, or a pass of a user. */
type Traveller = { readonly user: number; readonly pass: number; readonly stations: readonly Station[] };

class Belt implements PartSource {
	readonly recorder: Recorder;
	readonly firstToken: Float64Array;
	readonly passEnd: Float64Array;
	readonly #route: WaferRoute;
	readonly #run: WaferRun;
	readonly #load: Load;
	readonly #users: number;
	readonly #free: Float64Array;
	readonly #arrivals = new MinHeap(); // of travellers, at the station of the tag
	readonly #travellers: Traveller[] = [];

	constructor(route: WaferRoute, clock: Trace['clock'], run: WaferRun, users: number, load: Load) {
		const units = route.sites.length;
		this.recorder = new Recorder({ level: 'region', clock, columns: units, units });
		this.firstToken = new Float64Array(users);
		this.passEnd = new Float64Array(users * run.passes);
		this.#route = route;
		this.#run = run;
		this.#users = users;
		this.#load = load;
		this.#free = new Float64Array(units);
	}

	/** Travellers come to their stations in order of time: nothing starts any more before the next arrival. */
	parts(): readonly (TracePart | null)[] {
		return this.#arrivals.size > 0 ? [this.recorder.settle(this.#arrivals.leastKey)] : [];
	}

	*play(): Generator<number, void, void> {
		const { piece, pieceEnd } = this.#route;
		for (let user = 0; user < this.#users; user++) {
			if (this.#load.pieces === 0) this.#startPass(user, 0, 0);
			for (let at = 1; at <= this.#load.pieces; at++) {
				const stations = at < this.#load.pieces ? piece : [...piece, ...pieceEnd];
				this.#send({ user, pass: at < this.#load.pieces ? partOfPrompt : endOfPrompt, stations }, 0);
			}
		}
		const { token } = this.#route;
		const visits = this.#travellers.reduce((sum, { stations }) => sum + stations.length, 0);
		const startsLater = this.#load.pieces === 0 ? this.#run.passes - 1 : this.#run.passes;
		const whole = visits + this.#users * Math.max(0, startsLater) * token.length;
		for (let visit = 1; this.#arrivals.size > 0; visit++) {
			const { leastKey, leastValue, leastTag } = this.#arrivals;
			this.#arrivals.pop();
			this.#visit(leastValue, leastTag, leastKey);
			if (visit % slice === 0) yield visit / whole;
		}
	}

	#send(traveller: Traveller, at: number): void {
		this.#travellers.push(traveller);
		this.#arrivals.push(at, this.#travellers.length - 1, 0);
	}

	/** Guesses the tokens that the pass is to verify, then sends it on its way. */
	#startPass(user: number, pass: number, at: number): void {
		if (pass >= this.#run.passes) return;
		const { guessing } = this.#load;
		const head = (this.#route.pieceEnd[0] ?? this.#route.token[this.#route.token.length - 1]!).unit;
		if (guessing > 0) this.recorder.add(at, at + guessing, head, kind.draft, user);
		this.#send({ user, pass, stations: this.#route.token }, at + guessing);
	}

	#visit(number: number, stop: number, arrival: number): void {
		const traveller = this.#travellers[number]!;
		const station = traveller.stations[stop]!;
		const { unit, cycles: stay, holds } = station;
		const start = holds ? Math.max(arrival, this.#free[unit]!) : arrival;
		if (start - arrival > leastWait) this.recorder.add(arrival, start, unit, kind.wait, traveller.user);
		this.#record(station, start, traveller);
		const end = start + stay;
		const following = traveller.pass >= 0 ? this.#load.following : 0;
		if (holds) this.#free[unit] = end + following;
		if (holds && following > 0) this.recorder.add(end, end + following, unit, kind.draft, traveller.user);
		if (stop + 1 < traveller.stations.length) this.#arrivals.push(end, number, stop + 1);
		else this.#arrive(traveller, end + following);
	}

	#record({ steps, unit, cycles: stay }: Station, start: number, { user, pass }: Traveller): void {
		if (this.#run.detail === 'stay' || pass < 0) {
			const bytes = steps.reduce((sum, step) => sum + step.bytes, 0);
			const main = steps.length === 1 ? steps[0]!.kind : 'weights';
			this.recorder.add(start, start + stay, unit, kind[main], user, bytes);
			return;
		}
		let at = start;
		for (const step of steps) {
			this.recorder.add(at, at + step.cycles, unit, kind[step.kind], user, step.bytes);
			at += step.cycles;
		}
	}

	#arrive({ user, pass }: Traveller, at: number): void {
		if (pass === partOfPrompt) return;
		if (pass === endOfPrompt) this.firstToken[user] = at;
		else this.passEnd[user * this.#run.passes + pass] = at;
		this.#startPass(user, pass === endOfPrompt ? 0 : pass + 1, at);
	}
}

const slice = 1000; // visits between looks at whether to go on: some milliseconds
const leastWait = 1e-3; // cycles; less is rounding
const partOfPrompt = -1;
const endOfPrompt = -2;
