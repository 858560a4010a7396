export async function events(): Promise<void> {}
