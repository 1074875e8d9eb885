/** What can be tried on the method page, by id, each fetched when a reader comes near. */
export const doors = {
	'live-token': () => import('./live/LiveToken.svelte'),
	'live-mesh': () => import('./live/LiveMesh.svelte')
};
