package org.lethe.diagnosis.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.console.Screen;
import org.lethe.diagnosis.ComponentReport;
import org.lethe.diagnosis.Findings;

class ResultTest {
  @Test
  void whatOthersTellSteersNoTerminal() {
    Findings findings = new Findings();
    findings.fact("device", "fast\u001b[2J\nall is well");
    findings.problem("slow\u009b\u202e");
    ComponentReport component =
        new ComponentReport("org.x.Blur", "org.x\u0007", "remover=blur\r", "ACTIVE", List.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Result(List.of(), List.of(component), findings).print(new Screen(out, out, 60));
    assertEquals(
        List.of(
            "provider       state   bundle",
            "-------------  ------  ------",
            "remover=blur?  ACTIVE  org.x?",
            "",
            "bundles: 0 of 0 work",
            "components: 1 of 1 work",
            "device: fast?[2J?all is well",
            "",
            "problems:",
            "slow??"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
