/** A principal `User:<username>` of the brokers, as SASL/SCRAM-SHA-512 asks for it. */
export interface KafkaLogin {
  readonly username: string;
  readonly password: string;
}

/** Who may log in to a broker of ours; nobody else can, and a user has no right that no ACL gives. */
export interface KafkaPrincipals {
  /** Super user: topics, rights, the broker itself. */
  readonly admin: KafkaLogin;
  readonly users: readonly KafkaLogin[];
}

/** The name of the super user; no service may have it. */
export const KAFKA_ADMIN = 'kafka-admin';

/** Names and passwords stand in property files and options of Kafka's tools: nothing there may need a quote. */
export function checkLogins({ admin, users }: KafkaPrincipals): readonly KafkaLogin[] {
  const logins = [admin, ...users];
  for (const { username, password } of logins) {
    if (!/^[a-z0-9-]+$/.test(username)) throw new Error(`"${username}" is no name for a Kafka user`);
    if (!/^[\w-]{16,}$/.test(password)) throw new Error(`The Kafka password of ${username} cannot be used`);
  }
  return logins;
}
