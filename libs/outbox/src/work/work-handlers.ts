import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Discovery } from '../discovery.js';
import { isWorkHandler, type WorkHandler } from './work-handler.js';

/** The `@WorkHandler()` of each kind: exactly one, or the service does not start. */
@Injectable()
export class WorkHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, WorkHandler>();

  constructor(private readonly discovery: Discovery) {}

  onModuleInit(): void {
    for (const handler of this.discovery.instances().filter(isWorkHandler)) {
      if (this.handlers.has(handler.kind)) throw new Error(`Work of kind ${handler.kind} is handled twice`);
      this.handlers.set(handler.kind, handler);
    }
  }

  get(kind: string): WorkHandler | undefined {
    return this.handlers.get(kind);
  }

  all(): readonly WorkHandler[] {
    return [...this.handlers.values()];
  }
}
