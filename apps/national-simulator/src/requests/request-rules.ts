import { type NationalRefusal } from '@lgsp/contracts-national-systems';
import { type DomainErrorClass } from '@lgsp/kernel';
import { type SystemName } from '../systems.js';
import { type NationalRequest } from './national-request.entity.js';

export type Decision<Result> = { readonly done: Result } | { readonly refused: NationalRefusal };

/** How one system treats one kind of request. Both steps run in the transaction of the request's own row. */
export interface RequestRules<Body extends { requestId: string }, Result> {
  readonly system: SystemName;
  readonly errors: {
    readonly unknown: DomainErrorClass;
    readonly reused: DomainErrorClass;
    /** What an ordered refusal is called. */
    readonly refused: string;
    /** What an error in the birth certificate is called, by whom one may be found. */
    readonly certificateInError?: string;
  };
  /** The part of the body that must stay the same under one id; the whole unless said. */
  content?(body: Body): unknown;
  /** A refusal ends the request at once; a receipt is repeated under the same id. */
  receive(body: Body, request: NationalRequest): Promise<{ refusal?: NationalRefusal; receipt?: unknown }>;
  decide(body: Body, request: NationalRequest): Promise<Decision<Result>>;
  /** Undoes what reception reserved, when the decision is no. */
  release?(body: Body, request: NationalRequest): Promise<void>;
}
