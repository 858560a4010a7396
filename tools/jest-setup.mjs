// Jest's module loader reports a false cycle for these ES modules unless they are loaded first.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import 'jose';
