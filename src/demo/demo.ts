import { Injectable } from '@nestjs/common';

@Injectable()
export class Demo {
  createOnEmptyDatabase(): Promise<void> {
    return Promise.resolve();
  }
  signInCard(): Promise<string> {
    return Promise.resolve('');
  }
}
