import { untrack } from 'svelte';
import type { FleetMachineId } from '#lib/catalog/fleet.ts';
import type { FigureLine } from '#lib/embed/figureLine.ts';
import type { Steps } from '#lib/figures/shared/coming.ts';
import { Linked } from '#lib/figures/shared/linked.svelte.ts';
import { MachineClock } from '#lib/figures/shared/machineClock.svelte.ts';
import { Player } from '#lib/playback/player.svelte.ts';
import { stopsAt } from '#lib/playback/stops.ts';
import { between, cubicInOut, type View } from '#lib/scene/project.ts';
import type { Level } from '#lib/scene/campus/views.ts';
import { viewOf, type Pair } from '#lib/scene/campus/views.ts';
import { seconds } from '#lib/units/index.ts';
import { wattsAt } from './calendar.ts';
import { crowdFor, trials } from './crowd.ts';
import { countersOf, racksAt } from './fleet.ts';
import { groundFor } from './ground.ts';
import { paidFor } from './paid.ts';
import { fields, monthsOf, optionMw, contractMw, type RivalId, type Settings } from './settings.ts';

export const month = 2_628_000; // s: a twelfth of 365 days; one second on screen
const flightTime = seconds(0.6); // design language, section 6
const monthsPerYear = 12;
const rounding = 1e3;
const readings = 8; // a month, while playing

/** One campus: its machine, its crowd, its counters at this moment, and what they cost. */
export type Campus = ReturnType<CampusState['campusOf']>;

/** The state of one figure: settings, the calendar's clock, the camera's flight. What is drawn is a function of it. */
export class CampusState {
	readonly linked = new Linked<Settings>('megawatts', fields);
	readonly clock: MachineClock;
	readonly flight = new Player(() => flightTime);
	/** Width over height of the plate. */
	shape = $state(2);
	#from = $state.raw<View | null>(null);
	readonly settings = $derived(this.linked.settings);
	readonly months = $derived.by(() => this.clock.time / month);
	/** What the numbers show: while playing they change eight times a month, so that one can read them. */
	readonly shownMonths = $derived.by(() =>
		this.clock.player.playing ? Math.floor(this.months * readings) / readings : this.months
	);
	readonly power = $derived.by(() => wattsAt(this.settings, this.shownMonths));
	/** Racks that stand at this very moment. */
	readonly built = $derived.by(() => {
		const power = wattsAt(this.settings, this.months);
		return {
			wafer: racksAt('cs3', this.settings, this.crowds.wafer, power),
			gpu: racksAt(this.rival, this.settings, this.crowds.gpu, power)
		};
	});
	readonly fullPower = $derived.by(() => wattsAt(this.settings, monthsOf(this.settings)));
	readonly rival = $derived(this.settings.against as RivalId);
	/** Changes only with what the crowds depend on, so that playing asks the token engine nothing. */
	readonly #crowdKey = $derived.by(() => {
		const { model, bits, context, speed, against } = this.settings;
		return [model, bits, context, speed, against].join(' ');
	});
	readonly crowds = $derived.by(() => {
		void this.#crowdKey;
		return untrack(() => ({
			wafer: crowdFor('cs3', this.settings),
			gpu: crowdFor(this.rival, this.settings)
		}));
	});
	readonly wafer = $derived.by(() => this.campusOf('cs3', this.power));
	readonly gpu = $derived.by(() => this.campusOf(this.rival, this.power));
	readonly full = $derived.by(() => ({
		wafer: this.campusOf('cs3', this.fullPower),
		gpu: this.campusOf(this.rival, this.fullPower)
	}));
	readonly pair: Pair = $derived.by(() => {
		const blocks = Math.ceil(monthsOf(this.settings) / monthsPerYear);
		return {
			wafer: groundFor('cs3', this.full.wafer.counters.racks.value, blocks),
			gpu: groundFor(this.rival, this.full.gpu.counters.racks.value, blocks)
		};
	});
	readonly target = $derived.by(() => viewOf(this.settings.seen, this.pair, this.shape));
	/** Where the camera is. */
	readonly view = $derived.by(() => {
		const from = this.#from;
		return from && !this.flight.finished
			? between(from, this.target, cubicInOut(this.flight.time / flightTime))
			: this.target;
	});
	readonly stops = $derived.by(() => {
		const count = monthsOf(this.settings);
		const every = (step: number) =>
			stopsAt(Array.from({ length: count / step + 1 }, (_, index) => index * step * month));
		return { event: every(1), layer: every(monthsPerYear) };
	});

	constructor() {
		this.clock = new MachineClock(
			() => this.stops,
			() => seconds(monthsOf(this.settings) * month)
		);
		this.clock.player.slowdown = 1 / month;
		this.takeTime();
	}

	/** What the figure shows, found one piece after the other: first each way to share a machine, then what follows. */
	*steps(): Steps {
		yield* trials('cs3', this.settings);
		yield* trials(this.rival, this.settings);
		yield this.wafer;
		yield this.gpu;
		yield this.pair;
	}

	/** A campus of one kind of machine at a power. */
	campusOf(id: FleetMachineId, power: number) {
		const crowd = this.crowds[id === 'cs3' ? 'wafer' : 'gpu'];
		const counters = countersOf(id, this.settings, crowd, power);
		return { id, crowd, counters, paid: paidFor(id, counters, this.settings.busy) };
	}

	/** Changes settings. A change of the calendar shows all of it built. */
	change(part: Partial<Settings>) {
		const option = part.option ?? this.settings.option;
		const moves = option !== this.settings.option;
		const whole = moves ? { mw: option === 'yes' ? optionMw : contractMw } : {};
		this.linked.change({ ...part, ...whole, ...(moves ? { at: monthsOf({ option }) } : {}) });
		if (moves) this.takeTime();
	}

	/** Flies to a level, or cuts to it where the reader wants less motion. */
	see(level: Level, still: boolean) {
		if (level === this.settings.seen) return;
		this.#from = still ? null : this.view;
		this.linked.change({ seen: level });
		if (still) return;
		this.flight.seek(seconds(0));
		this.flight.play();
	}

	/** Sets the clock as the settings say. */
	takeTime() {
		this.clock.player.show(seconds(this.settings.at * month));
	}

	/** Puts the time into the address. */
	remember() {
		this.linked.change({ at: Math.round(this.months * rounding) / rounding });
	}

	/** What a page that frames the figure may ask of it. */
	line(line: FigureLine): FigureLine {
		const { clock } = this;
		return {
			...line,
			clock: () => ({ t: clock.time, playing: clock.player.playing }),
			play: () => clock.play(),
			pause: () => clock.pause(),
			step: (n) => {
				for (let step = 0; step < Math.abs(n); step++) clock.step('event', n > 0 ? 1 : -1);
			},
			seek: (t) => clock.show(t),
			freeze: (on) => {
				clock.frozen = on;
				if (on) clock.pause();
			}
		};
	}
}
