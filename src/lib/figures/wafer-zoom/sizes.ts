import { sizes as known } from '#lib/catalog/facts/sizes.ts';
import { wafer as waferFacts } from '#lib/catalog/facts/wafer.ts';
import { heat } from '#lib/catalog/facts/energy.ts';
import { gpuPackages } from '#lib/catalog/packages.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import { worldOf, type World } from '#lib/scene/waferZoom/world.ts';

const cs3 = wafers.cs3.fields;
const h100 = gpuPackages['h100-sxm'];

// Dies are 12 by 7. The grid of 1,176 rows is 12 times 98, so the 12 are taken to stand down and the 7 across.
const diesDown = 12;

/** The world of the figure, every size from the catalog. */
export const world: World = worldOf({
	waferSide: Math.sqrt(waferFacts.area.value),
	diesAcross: waferFacts.dies.value / diesDown,
	diesDown,
	columns: cs3.columns.value,
	rows: cs3.rows.value,
	gpuDie: Math.sqrt(waferFacts.otherReticle.value),
	stacks: h100.stacks.value,
	sites: h100.sites.value,
	stackWidth: known.stackWidth.value,
	stackHeight: known.stackHeight.value,
	coin: known.coin.value,
	plate: known.plate.value,
	hair: known.hair.value,
	systemWidth: known.rackWidth.value,
	systemHeight: heat.height.value * known.rackUnit.value
});

/** The share of the cores made that is not used: spares and dead ones together. */
export const spareShare = waferFacts.spareCores.value / (waferFacts.spareCores.value + cs3.activeCores.value);
