import type { Gpu } from '#lib/model/gpu/machine.ts';
import type { CitedFields } from '../cited.ts';

/** A GPU, or another chip that works like one, as the catalog knows it. */
export type CatalogGpu = {
	readonly kind: 'gpu';
	readonly name: string;
	readonly short: string; // for a lane or an axis
	readonly released: string; // ISO date of first shipment, or its year
	readonly fields: CitedFields<Gpu>;
};

/** A power of ten between the printed unit and SI that has no constructor of its own. */
export const mega = 1e6;
