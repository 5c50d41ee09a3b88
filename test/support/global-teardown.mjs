export default async function teardown() {
  await globalThis.postgresOfThisRun?.stop();
}
