export async function births(): Promise<void> {}
