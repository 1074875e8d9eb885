/** A router's five ports, in the order in which traces of queues number them. */
export const portNames = ['north', 'east', 'south', 'west', 'ramp'] as const;

export type PortName = (typeof portNames)[number];

/** A port by its number. */
export const nameOfPort = (number: number): PortName => portNames[number] ?? 'ramp';

/** Where a port lies as seen from the router, in units of half a core. */
export const wayOf: Readonly<Record<PortName, readonly [x: number, y: number]>> = {
	north: [0, -1],
	east: [1, 0],
	south: [0, 1],
	west: [-1, 0],
	ramp: [0, 0]
};

const turned: Readonly<Record<PortName, PortName>> = {
	north: 'west',
	south: 'east',
	west: 'north',
	east: 'south',
	ramp: 'ramp'
};

/** A port of a line that runs along the columns, turned to one along the rows. */
export const alongRows = (port: PortName): PortName => turned[port];
