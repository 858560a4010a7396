import { DiscoveryService } from '@nestjs/core';
import { Injectable } from '@nestjs/common';

/** Every live provider and controller of the application. */
@Injectable()
export class Discovery {
  constructor(private readonly discovery: DiscoveryService) {}

  instances(): object[] {
    const found = new Set<object>();
    for (const { instance } of [...this.discovery.getProviders(), ...this.discovery.getControllers()]) {
      const candidate: unknown = instance;
      if (typeof candidate === 'object' && candidate !== null) found.add(candidate);
    }
    return [...found];
  }
}

/** Methods of the instance's classes; getters are not touched, they may have effects. */
export function methodsOf(instance: object): [string, (...args: unknown[]) => unknown][] {
  const methods: [string, (...args: unknown[]) => unknown][] = [];
  for (
    let proto: unknown = Object.getPrototypeOf(instance);
    isClass(proto);
    proto = Object.getPrototypeOf(proto)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(proto)))
      if (typeof value === 'function' && name !== 'constructor')
        methods.push([name, value as (...args: unknown[]) => unknown]);
  }
  return methods;
}

const isClass = (proto: unknown): proto is object =>
  typeof proto === 'object' && proto !== null && proto !== Object.prototype;
