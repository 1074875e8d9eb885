import type { FigureLine } from '#lib/embed/figureLine.ts';
import { Linked } from '#lib/figures/shared/linked.svelte.ts';
import { MachineClock, type Steps } from '#lib/figures/shared/machineClock.svelte.ts';
import { eventStops, taskStops } from '#lib/playback/stops.ts';
import { fly } from '#lib/scene/wafer/flight.ts';
import { cameraAt, lensOf } from '#lib/scene/waferZoom/camera.ts';
import type { Drawn } from '#lib/scene/waferZoom/drawn.ts';
import { closeness } from '#lib/scene/waferZoom/patch.ts';
import { zoomPicture } from '#lib/scene/waferZoom/picture.ts';
import { stopsOf } from '#lib/scene/waferZoom/world.ts';
import { seconds } from '#lib/units/index.ts';
import { clock, crossingAt, patchRunFrom } from './patchRun.ts';
import { fields, lastPlace, levelAt, mostSeeds, type Settings } from './settings.ts';
import { world } from './sizes.ts';
import { lengthText } from './words.ts';

const usualWidth = 780; // before the window has been measured
const narrow = 560; // px, below which the window is nearly square
const shapes = { narrow: 0.95, wide: 0.58 }; // height over width
const places = 1000; // steps of a place that a link keeps
const cycleParts = 100; // of a cycle, that a link keeps
const mostPan = 0.75; // of the window

const within = (value: number, most: number) => Math.min(most, Math.max(0, value));

/** How far in one looks, and where, and the cycle that one looks at: what is drawn is a function of them. */
export class Zoom {
	readonly linked = new Linked<Settings>('wafer-zoom', fields);
	readonly clock: MachineClock;
	/** Width of the window as it was measured; 0 before. */
	measured = $state(0);
	/** How far the window has been moved, in windows. */
	pan = $state.raw<readonly [x: number, y: number]>([0, 0]);
	#flown = $state<number | null>(null); // where a flight is
	#endFlight = () => {};

	readonly width = $derived.by(() => this.measured || usualWidth);
	readonly shape = $derived.by(() => (this.width < narrow ? shapes.narrow : shapes.wide));
	readonly place = $derived.by(() => this.#flown ?? this.linked.settings.place);
	readonly level = $derived.by(() => levelAt(this.place));
	readonly #stops = $derived.by(() => stopsOf(world, this.shape));
	readonly camera = $derived.by(() => {
		const { centre, width } = cameraAt(this.#stops, this.place);
		const [x, y] = this.pan;
		return { width, centre: [centre[0] + x * width, centre[1] + y * width] as const };
	});
	readonly lens = $derived.by(() =>
		lensOf(this.camera, { width: this.width, height: this.width * this.shape })
	);
	readonly #seed = $derived.by(() => this.linked.settings.seed);
	/** What the cores do, in this wafer. */
	readonly run = $derived.by(() => patchRunFrom(this.#seed));
	readonly #steps = $derived.by((): Steps => {
		const { queues, cores } = this.run.work;
		return { cycle: seconds(1 / clock), event: eventStops(queues), layer: taskStops(cores) };
	});
	/** Whether what cores do can be seen. If not, the time that the window shows stands, and nothing is drawn anew for it. */
	readonly seesWork = $derived.by(() => closeness(world, this.lens).work);
	readonly time = $derived.by(() => (this.seesWork ? this.clock.time : seconds(0)));
	readonly drawn = $derived.by(() => this.drawnAt(this.time));
	/** The cycle that words speak of. */
	readonly cycle = $derived.by(() => this.clock.spokenTime * clock);
	readonly wideText = $derived.by(() => lengthText(this.camera.width, 2));

	constructor() {
		this.clock = new MachineClock(
			() => this.#steps,
			() => seconds(this.run.cycles / clock)
		);
		this.clock.stepBy = 'cycle';
		this.takeTime();
	}

	/** What the window shows at a time on the wafer. */
	drawnAt(time: number): Drawn[] {
		const cycle = time * clock;
		const { run } = this;
		const word = crossingAt(run, cycle)?.value ?? null;
		return zoomPicture(world, this.lens, run.patch, { work: run.work, cycle, word });
	}

	/** Sets the clock as the settings say. */
	takeTime() {
		const { cycle, pace } = this.linked.settings;
		this.clock.player.slowdown = pace;
		this.clock.player.show(seconds(cycle / clock));
	}

	/** Puts time and pace into the address. */
	remember() {
		const cycle = Math.round(this.clock.time * clock * cycleParts) / cycleParts;
		this.linked.change({ cycle, pace: this.clock.player.slowdown });
	}

	get flying(): boolean {
		return this.#flown !== null;
	}

	/** Flies to a place and back to the middle, or cuts there where the reader asks for less motion. */
	go(to: number) {
		this.#endFlight();
		const [from, [x, y]] = [this.place, this.pan];
		const target = within(to, lastPlace);
		this.#endFlight = fly((share) => {
			const eased = share * share * (3 - 2 * share);
			this.#flown = share < 1 ? from + (target - from) * eased : null;
			this.pan = [x * (1 - eased), y * (1 - eased)];
			if (share === 1) this.linked.change({ place: target });
		});
	}

	/** Takes settings from a link by `read`, and flies to where they are instead of jumping. */
	flyBy(read: () => void) {
		const from = this.place;
		this.#endFlight();
		read();
		const to = this.linked.settings.place;
		this.pan = [0, 0];
		this.#endFlight = fly((share) => {
			const eased = share * share * (3 - 2 * share);
			this.#flown = share < 1 ? from + (to - from) * eased : null;
		});
	}

	/** One level in or out. */
	stepLevel(by: 1 | -1) {
		this.go(by === 1 ? Math.floor(this.place + 1) : Math.ceil(this.place - 1));
	}

	/** Stands at a place at once. */
	to(place: number) {
		this.#endFlight();
		this.#flown = null;
		this.linked.change({ place: Math.round(within(place, lastPlace) * places) / places });
	}

	/** Moves the window, never so far that nothing of the level is left in it. */
	panTo(x: number, y: number) {
		this.pan = [Math.max(-mostPan, Math.min(mostPan, x)), Math.max(-mostPan, Math.min(mostPan, y))];
	}

	/** A wafer with other dead cores. */
	another() {
		this.linked.change({ seed: (this.linked.settings.seed % mostSeeds) + 1 });
	}

	/** What a page that frames the figure may ask of it. */
	line(line: FigureLine): FigureLine {
		const { player } = this.clock;
		return {
			...line,
			read: (hash) => this.flyBy(() => line.read(hash)),
			clock: () => ({ t: player.time, playing: player.playing }),
			play: () => this.clock.play(),
			pause: () => this.clock.pause(),
			step: (n) => {
				for (let step = 0; step < Math.abs(n); step++) this.clock.step('cycle', n > 0 ? 1 : -1);
			},
			seek: (t) => this.clock.show(t),
			freeze: (on) => {
				this.clock.frozen = on;
				if (on) this.clock.pause();
			}
		};
	}
}
