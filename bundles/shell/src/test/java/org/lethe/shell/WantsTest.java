package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.runs.Waiting;

class WantsTest {
  @Test
  void theProvidersOfAReasonAreThoseThatAreNotThere() {
    assertEquals(
        List.of("remover=Acme.u_net", "compute=gpu0"),
        providers(List.of("remover=Acme.u_net", "an engine", "compute=gpu0"), List.of()));
    assertEquals(
        List.of("evaluator=probe"),
        providers(List.of("evaluator=probe"), List.of("compute is now cpu, threads=2")));
    assertEquals(List.of(), providers(List.of(), List.of("unlearner=adversarial is now 1.0.1")));
  }

  private static List<String> providers(List<String> missing, List<String> changes) {
    return Wants.providers(new Waiting(missing, changes));
  }
}
