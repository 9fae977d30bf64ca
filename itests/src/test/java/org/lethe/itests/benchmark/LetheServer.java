package org.lethe.itests.benchmark;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.ExecutorKind;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.testing.CallingThread;

/** The process of a side of Lethe. */
final class LetheServer {
  private LetheServer() {}

  /**
   * Answers requests.
   *
   * @param args the name of the side, the scale, the folder of the pictures, and a folder for
   *     caches
   */
  public static void main(String[] args) throws IOException {
    Networks networks = networks(args[0]);
    Scale scale = Scale.of(args[1]);
    try (Session session = networks.session(new CallingThread());
        LethePasses passes =
            new LethePasses(networks, session, scale, Path.of(args[2]), Path.of(args[3]))) {
      Map<String, Work> works = new LinkedHashMap<>(new LetheSteps(session, scale).works());
      works.putAll(passes.works());
      Answers.serve(networks.engine(), works);
    }
  }

  private static Networks networks(String side) {
    return side.equals(Sides.BF16)
        ? new LowPrecision(new EngineNetworks(Engine.getInstance(), ExecutorKind.SCRIPT))
        : new EngineNetworks(Engine.getInstance(), ExecutorKind.named(side).orElseThrow());
  }
}
