import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '#lib/figures/memory-wall/labels.ts';
import { ask } from '#lib/figures/memory-wall/run.ts';
import { fields, machines } from '#lib/figures/memory-wall/settings.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import { limited, turned, turnLimits, type Angles } from '#lib/scene/gpu/turn.ts';
import { machineAngles, projector } from '#lib/scene/project.ts';
import { cornersOf } from '#lib/scene/shapes.ts';

const angles = fc.record({
	yaw: fc.integer({ min: turnLimits.yaw[0], max: turnLimits.yaw[1] }),
	elevation: fc.integer({ min: turnLimits.elevation[0], max: turnLimits.elevation[1] })
});
const arrangements = fc.constantFrom('beside' as const, 'below' as const);
const runs = Object.keys(machines).map((machine) => ask({ ...usualSettings(fields), machine }).run!);

describe('a node that a reader turns', () => {
	it('stays whole on its plate, with room above and below for its labels, wherever it is seen from', () => {
		fc.assert(
			fc.property(angles, arrangements, fc.constantFrom(...runs), (from, arrangement, run) => {
				fc.pre(from.yaw !== machineAngles.yaw || from.elevation !== machineAngles.elevation);
				const layout = turned(run.layouts[arrangement], arrangement, from);
				const { width, height } = layout.view;
				const project = projector(layout.view);
				for (const box of [layout.substrate, layout.tray.slab, ...layout.stacks, ...layout.tray.gpus])
					for (const [x, y] of cornersOf(box).map(project)) {
						expect(x / width).toBeGreaterThan(0);
						expect(x / width).toBeLessThan(1);
						expect(y / height).toBeGreaterThan(0.12);
						expect(y / height).toBeLessThan(0.86);
					}
			})
		);
	});

	it('keeps its plate’s shape, and comes back to the drawing as composed', () => {
		fc.assert(
			fc.property(angles, arrangements, (from, arrangement) => {
				const composed = runs[0]!.layouts[arrangement];
				const { view } = turned(composed, arrangement, from);
				expect(view.width / view.height).toBeCloseTo(composed.view.width / composed.view.height, 9);
				expect(turned(composed, arrangement, machineAngles)).toBe(composed);
			})
		);
	});

	it('is never seen from behind or from below, whatever a link asks', () => {
		const anything = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
		fc.assert(
			fc.property(anything, anything, (yaw, elevation) => {
				const within: Angles = limited({ yaw, elevation });
				expect(within.yaw).toBeGreaterThan(-90);
				expect(within.yaw).toBeLessThan(0);
				expect(within.elevation).toBeGreaterThan(0);
				expect(within.elevation).toBeLessThan(90);
			})
		);
	});

	it('has each label once, in two rows that run from left to right, with leaders to what they name', () => {
		fc.assert(
			fc.property(angles, arrangements, fc.constantFrom(...runs), (from, arrangement, run) => {
				fc.pre(from.yaw !== machineAngles.yaw || from.elevation !== machineAngles.elevation);
				const layouts = {
					...run.layouts,
					[arrangement]: turned(run.layouts[arrangement], arrangement, from)
				};
				const labels = labelsOf({ ...run, layouts }, arrangement);
				const composed = labelsOf(run, arrangement);
				expect(labels.map(({ name }) => name).sort()).toEqual(composed.map(({ name }) => name).sort());
				const places = labels.map(({ left, top }) => `${left} ${top}`);
				expect(new Set(places).size).toBe(labels.length);
				for (const row of [labels.filter(({ top }) => top < 50), labels.filter(({ top }) => top >= 50)]) {
					const ends = row.map(({ leaders }) => leaders[0]!.to[0]);
					expect(ends).toEqual([...ends].sort((a, b) => a - b));
				}
			})
		);
	});
});
