import { untrack } from 'svelte';
import type { FigureLine } from '#lib/embed/figureLine.ts';
import { Linked } from '#lib/figures/shared/linked.svelte.ts';
import { MachineClock, type Steps } from '#lib/figures/shared/machineClock.svelte.ts';
import { blurs } from '#lib/figures/shared/stretch.ts';
import { isUsual, limited, turned, turnStep, type Angles } from '#lib/scene/gpu/turn.ts';
import { momentAt } from '#lib/scene/gpu/moment.ts';
import { machineAngles } from '#lib/scene/project.ts';
import { cyclesIn, seconds } from '#lib/units/index.ts';
import { rowsOf, spanOf, stripRows } from './layer.ts';
import { ask, type Run } from './run.ts';
import { fields, tellingMoment, type Settings } from './settings.ts';
import { stepsOf, type Step } from './steps.ts';

const micro = 1e6;
const noStops = new Float64Array(1);
/** Steps where there is no token. */
export const noSteps: Steps = { event: noStops, layer: noStops };
const rounding = 1e-9; // s: what a link's time loses

/** The state of one memory wall: settings, the token they make, and machine time. What is drawn is a function of it. */
export class Wall {
	readonly linked = new Linked<Settings>('memory-wall', fields);
	readonly clock: MachineClock;
	/** Changes only when the machine or its work does. */
	readonly key = $derived.by(() => {
		const { model, machine, users, bits } = this.linked.settings;
		return [model, machine, users, bits].join(' ');
	});
	readonly found = $derived.by(() => {
		void this.key;
		return untrack(() => ask(this.linked.settings));
	});
	readonly run: Run | null = $derived(this.found.run);
	/** Where the reader looks from, and the run as seen from there. */
	readonly angles: Angles = $derived.by(() => this.#angles());
	readonly turned = $derived.by(() => !isUsual(this.angles));
	readonly seen: Run | null = $derived.by(() => {
		const { run, angles } = this;
		if (!run || isUsual(angles)) return run;
		const { beside, below } = run.layouts;
		const layouts = { beside: turned(beside, 'beside', angles), below: turned(below, 'below', angles) };
		return { ...run, layouts };
	});
	readonly steps: readonly Step[] = $derived(this.run ? stepsOf(this.run) : []);
	readonly gpu = $derived.by(() => Math.min(this.linked.settings.gpu, (this.run?.working ?? 1) - 1));
	/** The time that words, readings and strip speak of. */
	readonly time = $derived.by(() => this.clock.spokenTime);
	readonly moment = $derived.by(() => {
		const { run } = this;
		return run && momentAt(run.trace, run.sums, cyclesIn(this.time, run.trace.clock));
	});
	readonly layer = $derived.by(() => this.moment?.layer ?? 0);
	readonly rows = $derived.by(() => (this.run ? rowsOf(this.run, this.layer, this.gpu) : []));
	readonly span = $derived.by(() => (this.run ? spanOf(this.run, this.layer) : ([0, 1] as const)));
	readonly strip = $derived.by(() => (this.run ? stripRows(this.run, this.rows, this.span) : []));
	/** The row that the large GPU is in, by its place in the layer. */
	readonly rowIndex = $derived.by(() => this.#rowIndex());
	/** The step whose moment was the last to pass. */
	readonly stepIndex = $derived.by(() => this.#stepIndex());
	/** Whether single marks would blur: then pipes are drawn full. */
	readonly solid = $derived.by(() => this.#solid());

	/** With a clock that another figure shares, the time is that clock's own. */
	constructor(shared?: MachineClock) {
		this.clock =
			shared ??
			new MachineClock(
				() => this.run?.stops ?? noSteps,
				() => this.run?.end ?? seconds(0),
				() => ({
					count: this.steps.length,
					index: this.stepIndex,
					show: (index) => this.showStep(index)
				})
			);
		if (!shared) this.takeTime();
	}

	#angles(): Angles {
		const { yaw, tilt } = this.linked.settings;
		return limited({ yaw, elevation: tilt });
	}

	/** Looks from elsewhere, within the limits. */
	turnTo(angles: Angles) {
		const { yaw, elevation } = limited(angles);
		this.linked.change({ yaw: Math.round(yaw), tilt: Math.round(elevation) });
	}

	/** Turns by steps: to the right or left, up or down. */
	turnBy(right: number, up: number) {
		this.turnTo(this.#beyond(right, up));
	}

	/** Whether there is any way left to turn so. */
	canTurn(right: number, up: number): boolean {
		const { yaw, elevation } = limited(this.#beyond(right, up));
		return yaw !== this.angles.yaw || elevation !== this.angles.elevation;
	}

	/** Looks from where the drawing is composed for. */
	turnBack() {
		this.turnTo(machineAngles);
	}

	#beyond(right: number, up: number): Angles {
		const { yaw, elevation } = this.angles;
		return { yaw: yaw - right * turnStep, elevation: elevation + up * turnStep };
	}

	#rowIndex(): number {
		const at = this.moment?.units[this.gpu]?.row ?? -1;
		return at < 0 ? -1 : this.rows.findIndex(({ row }) => row === at);
	}

	#stepIndex(): number {
		const passed = this.steps.findLastIndex(({ time }) => time <= this.time + rounding);
		return Math.max(0, passed);
	}

	#solid(): boolean {
		const { run, clock } = this;
		if (!run || !clock.player.playing) return false;
		return blurs(run.shape.markBytes / run.shape.stackBandwidth, clock.player.slowdown);
	}

	/** Changes settings. The clock rests at the telling moment of what they make. */
	change(part: Partial<Settings>) {
		const moves = ['model', 'machine', 'users', 'bits'].some((key) => Object.hasOwn(part, key));
		this.linked.change(moves ? { ...part, t: tellingMoment } : part);
		if (moves) this.takeTime();
	}

	/** Sets the clock as the settings say. */
	takeTime() {
		const { t, pace } = this.linked.settings;
		this.clock.player.slowdown = pace;
		const resting = this.steps[2]?.time ?? 0;
		this.clock.player.show(seconds(t === tellingMoment ? resting : t / micro));
	}

	/** Puts time and pace into the address. */
	remember() {
		const t = Math.round(this.clock.time * micro * 1e3) / 1e3;
		this.linked.change({ t, pace: this.clock.player.slowdown });
	}

	/** Goes to a step's moment. */
	showStep(index: number) {
		const step = this.steps[index];
		if (!step) return;
		this.clock.show(step.time);
		this.remember();
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
