// The five ports of a router, and what lies behind each. North is towards row 0.
export const north = 0;
export const east = 1;
export const south = 2;
export const west = 3;
export const ramp = 4; // to and from the router's own core
export const ports = 5;

/** The bit that stands for a port in a set of ports. */
export const bit = (port: number): number => 1 << port;

/** The port by which a wavelet comes in that left its last router by `port`. */
export const facing = (port: number): number => (port + 2) % ramp;

export const portNames = ['north', 'east', 'south', 'west', 'ramp'] as const;

/** The core behind a port, or -1 over the edge. Cores are counted row by row. */
export function neighbour(core: number, port: number, columns: number, rows: number): number {
	const x = core % columns;
	const y = (core - x) / columns;
	if (port === north) return y > 0 ? core - columns : -1;
	if (port === east) return x < columns - 1 ? core + 1 : -1;
	if (port === south) return y < rows - 1 ? core + columns : -1;
	if (port === west) return x > 0 ? core - 1 : -1;
	return core;
}

/** How errors name a core. */
export const coreName = (core: number, columns: number): string =>
	`core (${core % columns}, ${Math.floor(core / columns)})`;
