import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../processes/run-command.js';

export const KAFKA_VERSION = '4.1.1';
/** The broker with what formats its data, or its command-line clients. */
type Artifact = 'kafka_2.13' | 'kafka-tools';

const pom = (artifact: Artifact): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>vn.lgsp</groupId><artifactId>kafka-libraries</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>${artifact}</artifactId><version>${KAFKA_VERSION}</version></dependency>
  </dependencies>
</project>
`;

/** Kafka's own jars by way of Maven, fetched once for this user; gives the folder, or says why there is none. */
export async function kafkaLibraries(
  onLog: (line: string) => void,
  artifact: Artifact = 'kafka_2.13',
): Promise<string> {
  const folder = artifact === 'kafka-tools' ? `kafka-tools-${KAFKA_VERSION}` : `kafka-${KAFKA_VERSION}`;
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lgsp', folder);
  const libs = join(cache, 'libs');
  const jar = `${artifact}-${KAFKA_VERSION}.jar`;
  if (existsSync(join(libs, jar))) return libs;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetch-'));
  try {
    writeFileSync(join(work, 'pom.xml'), pom(artifact));
    onLog(`${artifact} ${KAFKA_VERSION} is fetched with Maven (once, about 45 MB)`);
    const { code, output } = await runCommand(
      'mvn',
      [
        '-B',
        '-q',
        '-f',
        join(work, 'pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${join(work, 'libs')}`,
      ],
      { timeoutMs: 300_000 },
    );
    if (code !== 0 || !existsSync(join(work, 'libs', jar))) {
      throw new Error(`Maven could not fetch Kafka (code ${code}): ${output.trim().slice(-1_500)}`);
    }
    // Whole or not at all: another start may be fetching too.
    if (!existsSync(libs)) renameSync(join(work, 'libs'), libs);
    return libs;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
