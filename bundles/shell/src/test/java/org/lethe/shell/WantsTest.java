package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WantsTest {
  @Test
  void theProvidersOfAReasonAreThoseThatAreNotThere() {
    assertEquals(
        List.of("remover=Acme.u_net", "compute=gpu0"),
        Wants.providers("waits for remover=Acme.u_net; an engine; compute=gpu0"));
    assertEquals(List.of("fairness_metric=eod"), Wants.providers("waits for fairness_metric=eod"));
    assertEquals(
        List.of("evaluator=probe"),
        Wants.providers("waits for evaluator=probe; compute is now cpu, threads=2"));
    assertEquals(
        List.of(),
        Wants.providers("waits for lethe:resume, as unlearner=adversarial is now 1.0.1"));
    assertEquals(List.of(), Wants.providers("paused by its user"));
  }
}
