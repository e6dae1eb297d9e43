/** The database role of the service's connections. It owns nothing, so it cannot lift the protection of what must last. */
export const serviceRole = 'liandan_service';
