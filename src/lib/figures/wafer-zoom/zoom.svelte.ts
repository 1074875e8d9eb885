import { Linked } from '#lib/figures/shared/linked.svelte.ts';
import { fly } from '#lib/scene/wafer/flight.ts';
import { cameraAt, lensOf } from '#lib/scene/waferZoom/camera.ts';
import { zoomPicture } from '#lib/scene/waferZoom/picture.ts';
import { stopsOf } from '#lib/scene/waferZoom/world.ts';
import { fields, lastPlace, levelAt, mostSeeds, type Settings } from './settings.ts';
import { patchFrom, world } from './sizes.ts';
import { lengthText } from './words.ts';

const usualWidth = 780; // before the window has been measured
const narrow = 560; // px, below which the window is nearly square
const shapes = { narrow: 0.95, wide: 0.58 }; // height over width
const places = 1000; // steps of a place that a link keeps
const mostPan = 0.75; // of the window

const within = (value: number, most: number) => Math.min(most, Math.max(0, value));

/** How far in one looks, and where: what is drawn is a function of it. */
export class Zoom {
	readonly linked = new Linked<Settings>('wafer-zoom', fields);
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
	readonly #patch = $derived.by(() => patchFrom(this.linked.settings.seed));
	readonly drawn = $derived.by(() => zoomPicture(world, this.lens, this.#patch));
	readonly wideText = $derived.by(() => lengthText(this.camera.width, 2));

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
}
