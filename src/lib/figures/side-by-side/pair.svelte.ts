import { Linked } from '#lib/figures/shared/linked.svelte.ts';
import { MachineClock, type Steps, type Stills } from '#lib/figures/shared/machineClock.svelte.ts';
import { noSteps, Wall } from '#lib/figures/memory-wall/wall.svelte.ts';
import { WaferState } from '#lib/figures/wafer-token/waferState.svelte.ts';
import { tellingTime } from '#lib/figures/wafer-token/times.ts';
import { stripRows } from '#lib/figures/wafer-token/stripOf.ts';
import type { StripBar, StripRow } from '#lib/figures/shared/strip.ts';
import type { ModelId } from '#lib/catalog/models.ts';
import { stopAt, stopsAt } from '#lib/playback/stops.ts';
import { Turns } from '#lib/playback/turns.ts';
import { seconds } from '#lib/units/index.ts';
import { fields, type Settings } from './settings.ts';

const micro = 1e6;
const rounding = 1e3; // a time in a link has three places after the point

/** Both machines on one clock: one token of the GPUs, and as many of the wafer's as fit into its time. */
export class Pair {
	readonly linked = new Linked<Settings>('side-by-side', fields);
	readonly clock: MachineClock;
	readonly wall: Wall;
	readonly wafer: WaferState;
	readonly turns = new Turns();

	/** Stops of the GPUs' token, and wherever the wafer begins a new one. */
	readonly stops: Steps = $derived.by(() => {
		const { run } = this.wall;
		if (!run) return noSteps;
		const { token } = this.wafer.run;
		const { event, kernel, layer } = run.stops;
		const tokens = Array.from({ length: Math.floor(run.end / token) + 1 }, (_, index) => index * token);
		return {
			cycle: seconds(1 / this.wafer.hertz),
			event: stopsAt([...event, ...tokens]),
			kernel: stopsAt([...kernel, ...tokens]),
			layer
		};
	});
	/** Tokens that the wafer has finished, and the layer it is in, counted from 1. */
	readonly waferTokens = $derived.by(() => Math.floor(this.clock.spokenTime / this.wafer.run.token));
	/** The wafer's work over the span that the GPUs' strip shows. */
	readonly waferRows = $derived.by(() => this.#waferRows());

	constructor() {
		this.clock = new MachineClock(
			() => this.stops,
			() => this.wall.run?.end ?? seconds(0),
			() => this.#stills()
		);
		this.wall = new Wall(this.clock);
		this.wafer = new WaferState(this.clock);
		this.wafer.linked.settings = { ...this.wafer.settings, level: 'wafer' };
		this.take();
	}

	/** Each token of the wafer at its telling moment, as far as the GPUs' token goes; then that one's end. */
	#stills(): Stills {
		const { run } = this.wafer;
		const end = this.wall.run?.end ?? seconds(0);
		const first = tellingTime(run);
		const tokens = Math.max(0, Math.ceil((end - first) / run.token));
		const times = stopsAt([...Array.from({ length: tokens }, (_, token) => first + token * run.token), end]);
		const index = Math.max(0, times.indexOf(stopAt(times, this.clock.time)));
		return { count: times.length, index, show: (to) => this.clock.show(times[to] ?? end) };
	}

	/** Sets both machines and the clock as the settings say. */
	take() {
		const { model, machine, pace, t } = this.linked.settings;
		this.wall.linked.settings = { ...this.wall.linked.settings, model, machine };
		this.wafer.linked.settings = { ...this.wafer.linked.settings, model: model as ModelId };
		this.clock.player.slowdown = pace;
		this.clock.player.show(seconds(t / micro));
	}

	change(part: Partial<Settings>) {
		this.linked.change({ ...part, ...(part.t === undefined ? { t: this.#time } : {}) });
		this.take();
	}

	/** Puts time and pace into the address. */
	remember() {
		this.linked.change({ t: this.#time, pace: this.clock.player.slowdown });
	}

	get #time(): number {
		return Math.round(this.clock.time * micro * rounding) / rounding;
	}

	#waferRows(): StripRow[] {
		const { run } = this.wafer;
		const [from, to] = this.wall.span;
		const parts: StripRow[][] = [];
		for (let token = Math.floor(from / run.token); token * run.token < to; token++) {
			const offset = token * run.token;
			const rows = stripRows(run, [Math.max(0, from - offset), Math.min(run.token, to - offset)]);
			const later = (bar: StripBar): StripBar => ({ ...bar, from: bar.from + offset, to: bar.to + offset });
			parts.push(rows.map((row) => ({ ...row, bars: row.bars.map(later) })));
		}
		const first = parts.reduce((most, rows) => (rows.length > most.length ? rows : most), parts[0] ?? []);
		return first.map(({ name, note, waits }) => ({
			name,
			note,
			...(waits ? { waits } : {}),
			bars: parts.flatMap((rows) => rows.find((row) => row.name === name)?.bars ?? [])
		}));
	}
}
