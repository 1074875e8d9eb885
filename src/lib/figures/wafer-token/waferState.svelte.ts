import { Linked } from '#lib/figures/shared/linked.svelte.ts';
import { MachineClock, type Steps } from '#lib/figures/shared/machineClock.svelte.ts';
import { eventStops, kernelStops, stopsAt } from '#lib/playback/stops.ts';
import { levels, type Level } from '#lib/scene/wafer/compose.ts';
import { doingAt } from '#lib/scene/wafer/line.ts';
import { runningAt, whereIs, type Running } from '#lib/scene/wafer/moment.ts';
import { isSum, type WaferStage } from '#lib/scene/wafer/picture.ts';
import { seconds, type Seconds } from '#lib/units/index.ts';
import { corePictureAt } from './corePicture.ts';
import { coreOfSpot, fieldOfWafer, floorsOf, patchAround } from './floors.ts';
import { lineRun } from './meshLine.ts';
import { mostUsers, runOf } from './run.ts';
import { fields, mostUsers as mostShown, type Settings } from './settings.ts';
import { Tour } from './tour.svelte.ts';
import { layerStarts, tellingTime } from './times.ts';
import { explain, explainCore } from './words.ts';

/** The state of one figure: what was asked, the run, and the clock. All that is drawn is a function of it. */
export class WaferState {
	readonly linked = new Linked<Settings>('wafer-token', fields);
	readonly settings = $derived(this.linked.settings);
	readonly run = $derived.by(() => runOf({ model: this.settings.model, users: this.users }));
	readonly most = $derived(mostUsers(this.settings.model, mostShown));
	readonly users = $derived(Math.min(this.settings.users, this.most));
	readonly floors = $derived(floorsOf(this.run));
	readonly line = $derived.by(() => {
		const { region, question } = this.run;
		return lineRun.now(region.rows, question.wafer.clock, question.wafer.rampCycles);
	});
	readonly starts = $derived(layerStarts(this.run));
	readonly #events = $derived(eventStops(this.run.events.trace));
	readonly #kernels = $derived(kernelStops(this.run.events.trace, false));
	readonly #layers = $derived(stopsAt([...this.starts.map(({ at }) => at), this.run.token]));
	readonly clock: MachineClock;
	readonly tour = new Tour(this);

	/** The first user's row under way; the last one at the very end. */
	readonly now = $derived.by((): Running | null => whereIs(runningAt(this.trace, this.cycle), 0));
	/** Time since the token under way began, as words speak of it: while it plays, a few times a second. */
	readonly spokenTime: Seconds = $derived.by(() => this.#sinceToken(this.clock.spokenTime));
	/** The same as words speak of it. */
	readonly spokenNow = $derived.by((): Running | null =>
		whereIs(runningAt(this.trace, this.spokenTime * this.hertz), 0)
	);
	/** Where the first user's token is: its unit, also on its way between wafers. */
	readonly unit = $derived(this.now?.unit ?? this.run.events.sites.length - 1);
	readonly site = $derived(this.run.events.sites[this.unit]!);
	readonly wafer = $derived(this.site.wafer);
	/** The layer in view: the one at work, or the last one before a way off the wafer. */
	readonly place = $derived(
		this.floors.placeOf.get(this.unit) ?? this.floors.floors[this.wafer]?.at(-1) ?? null
	);
	readonly field = $derived(fieldOfWafer(this.floors, this.wafer));
	readonly core = $derived(coreOfSpot(this.settings.spot, this.run.region.rows));
	readonly patch = $derived(patchAround(this.core, this.run.region.columns, this.run.region.rows));
	readonly stage = $derived.by((): WaferStage => {
		const line = () => this.line;
		return {
			trace: this.trace,
			axisOf: this.run.steps.axisOf,
			lineStart: this.run.steps.lineStart,
			wafers: this.floors.all.field,
			wafer: this.field,
			place: this.place,
			// Run only where its cores are in view: not from afar, and not with the first picture on a phone.
			get line() {
				return line();
			},
			patch: this.patch
		};
	});

	/** Which of the arrivals was the last: the layer under way, or the one just left. */
	readonly layerIndex = $derived.by(() => {
		const { time } = this;
		const next = this.starts.findIndex(({ at }) => at > time + slack);
		return Math.max(0, (next < 0 ? this.starts.length : next) - 1);
	});
	/** What is happening, in words; close up also what the one core does. */
	readonly says = $derived.by(() => {
		const now = this.spokenNow;
		const all = explain(this.run, now);
		if (!this.close || !now || !isSum(now.kind)) return all;
		const cycle = this.spokenTime * this.hertz;
		const since = cycle - this.run.steps.lineStart(now.row);
		const [doing] = doingAt(this.line, since, this.core, 1);
		return `${all} ${explainCore(this.core, corePictureAt(this.run, this.line, this.core, now, cycle), doing ?? null)}`;
	});
	/** One core as drawn: with every frame where one looks at it, else as often as words change. */
	readonly corePicture = $derived.by(() => {
		const [now, cycle] = this.close ? [this.now, this.cycle] : [this.spokenNow, this.spokenTime * this.hertz];
		return corePictureAt(this.run, this.line, this.core, now, cycle);
	});
	readonly close = $derived.by(() => this.settings.level === 'cores' || this.settings.level === 'core');
	/** Whether one looks at cores while they add up: then the mesh's own cycles are shown. */
	readonly summing = $derived.by(() => {
		return this.close && this.now !== null && isSum(this.now.kind);
	});
	/** Seconds since the token came to where it is. */
	readonly sinceArrival = $derived.by(() => this.spokenTime - (this.starts[this.layerIndex]?.at ?? 0));
	/** Whether steps follow each other so fast that their full contrast would flash. */
	readonly calm = $derived.by(() => {
		const { playing, slowdown } = this.clock.player;
		return playing && (this.run.layer * slowdown) / productsOfLayer < leastBeat;
	});

	/** Whether the clock is another's, on which this token is repeated without end. */
	readonly #shared: boolean;

	/** With a clock of another figure, one token follows the other for as long as that clock runs. */
	constructor(shared?: MachineClock) {
		this.#shared = shared !== undefined;
		this.clock =
			shared ??
			new MachineClock(
				() => this.stops,
				() => this.run.token,
				() => this.tour
			);
		if (!shared) this.arrive();
	}

	/** Time since the token under way began. */
	get time(): Seconds {
		return this.#sinceToken(this.clock.time);
	}

	#sinceToken(time: Seconds): Seconds {
		return this.#shared ? seconds(time % this.run.token) : time;
	}

	get trace() {
		return this.run.events.trace;
	}

	get hertz() {
		return this.run.question.wafer.clock;
	}

	/** Cycles since the token began. */
	get cycle(): number {
		return this.time * this.hertz;
	}

	/** Close up one may stop at every cycle of the all-reduce under way; elsewhere at every row. */
	readonly stops: Steps = $derived.by(() => ({
		cycle: seconds(1 / this.hertz),
		event: this.#closeStops,
		kernel: this.#kernels,
		layer: this.#layers
	}));
	readonly #row = $derived.by(() => this.now?.row ?? 0);
	readonly #closeStops = $derived.by(() => {
		if (!this.summing) return this.#events;
		const start = this.run.steps.lineStart(this.#row);
		const cycles = Array.from({ length: this.line.cycles }, (_, cycle) => (start + cycle) / this.hertz);
		return stopsAt([...this.#events, ...cycles]);
	});

	/** Takes up what the settings say of pace and time. */
	arrive() {
		const { pace, t } = this.settings;
		this.clock.player.slowdown = pace;
		this.clock.player.seek(t < 0 ? tellingTime(this.run) : seconds(t / nanosecondsPerSecond));
	}

	/** Changes settings. Another model or other users begin again at the telling moment. */
	change(part: Partial<Settings>) {
		const anew = part.model !== undefined || part.users !== undefined;
		this.linked.change({ ...part, ...(anew ? { t: -1 } : { t: this.#time }) });
		if (anew) this.arrive();
		else if (part.pace !== undefined) this.clock.player.slowdown = part.pace;
	}

	/** Puts the present time into the address. */
	remember() {
		this.linked.change({ t: this.#time, pace: this.clock.player.slowdown });
	}

	/** One level in or out; nothing at the ends. */
	drill(by: 1 | -1): Level | null {
		const next = levels[levels.indexOf(this.settings.level) + by];
		if (next) this.change({ level: next });
		return next ?? null;
	}

	/** Goes to when the token comes to a layer. */
	toLayer(index: number) {
		const start = this.starts[Math.min(index, this.starts.length - 1)];
		if (start) this.clock.show(start.at);
	}

	get #time(): number {
		return Math.round(this.clock.time * nanosecondsPerSecond);
	}
}

const nanosecondsPerSecond = 1e9;
const slack = 1e-12; // s
const productsOfLayer = 6;
const leastBeat = 1 / 3; // s on the wall from one product to the next: no more than three flashes a second
