package org.lethe.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The walk in a framework of its own. */
class DiagnosisTest {
  private static final String REMOVER = "lethe.provider;lethe.provider=\"remover=blur\"";
  private static final String NOBODY = "no known bundle or feature provides it";

  @TempDir private Path storage;
  private Framework framework;
  private BundleContext context;
  private Diagnosis diagnosis;

  @BeforeEach
  void startFramework() throws BundleException {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
    framework.start();
    context = framework.getBundleContext();
    diagnosis = new Diagnosis(context);
  }

  @AfterEach
  void stopFramework() throws Exception {
    framework.stop();
    framework.waitForStop(0);
  }

  @Test
  void whatAnUnresolvedBundleLacksIsNamedLineByLine() throws Exception {
    install(
        "org.lethe.lacking",
        Map.of(
            Constants.IMPORT_PACKAGE,
            "org.osgi.framework,org.lethe.absent;version=\"[1.2,2)\",org.lethe.other;version=1,"
                + "org.lethe.spare;resolution:=optional",
            Constants.REQUIRE_CAPABILITY,
            "lethe.engine;filter:=\"(kind=fast)\",lethe.later;effective:=active"));
    assertEquals(
        List.of(
            "org.lethe.lacking needs package org.lethe.absent >=1.2.0 <2.0.0; no bundle offers it",
            "org.lethe.lacking needs package org.lethe.other >=1.0.0; no bundle offers it",
            "org.lethe.lacking needs lethe.engine kind=fast; no bundle offers it"),
        diagnosis.problems());
  }

  @Test
  void aBundleThatLacksNothingIsToldFromOneThatDoes() throws Exception {
    Bundle bundle =
        install("org.lethe.idle", Map.of(Constants.IMPORT_PACKAGE, "org.osgi.framework"));
    assertEquals(
        List.of(
            "org.lethe.idle is not resolved, although all its requirements are offered;"
                + " bundle:diag org.lethe.idle"),
        diagnosis.problems());
    bundle.start();
    assertEquals(List.of(), diagnosis.problems());
    bundle.stop();
    assertEquals(
        List.of("org.lethe.idle is RESOLVED; bundle:start org.lethe.idle"), diagnosis.problems());
  }

  @Test
  void aProviderIsFoundInTheBundleThatDeclaresIt() throws Exception {
    assertEquals(NOBODY, diagnosis.wouldProvide("remover=blur"));
    Bundle bundle = install("org.lethe.blur", Map.of(Constants.PROVIDE_CAPABILITY, REMOVER));
    String stopped = "the bundle org.lethe.blur would provide it; bundle:start org.lethe.blur";
    assertEquals(stopped, diagnosis.wouldProvide("remover=blur"));
    assertEquals(NOBODY, diagnosis.wouldProvide("remover=blu"));
    bundle.start();
    assertEquals(
        "org.lethe.blur provides it when its requirements are satisfied",
        diagnosis.wouldProvide("remover=blur"));
    bundle.stop();
    assertEquals(stopped, diagnosis.wouldProvide("remover=blur"));
    bundle.uninstall();
    assertEquals(NOBODY, diagnosis.wouldProvide("remover=blur"));
  }

  @Test
  void aDeviceIsFoundByItsKind() throws Exception {
    String gpus = "lethe.provider;lethe.provider=\"compute=gpu\"";
    install("org.lethe.gpus", Map.of(Constants.PROVIDE_CAPABILITY, gpus));
    String stopped = "the bundle org.lethe.gpus would provide it; bundle:start org.lethe.gpus";
    for (String device : List.of("compute=gpu", "compute=gpu0", "compute=gpu12")) {
      assertEquals(stopped, diagnosis.wouldProvide(device));
    }
    assertEquals(NOBODY, diagnosis.wouldProvide("compute=cpu"));
    String resnet = "lethe.provider;lethe.provider=\"backbone=resnet\"";
    install("org.lethe.resnet", Map.of(Constants.PROVIDE_CAPABILITY, resnet));
    assertEquals(NOBODY, diagnosis.wouldProvide("backbone=resnet18"));
  }

  @Test
  void aCheckThatFailsHidesNoOther() {
    Findings engine = new Findings();
    engine.fact("engine", "cold");
    register(() -> new Result(engine), Map.of());
    register(
        () -> {
          throw new IllegalStateException("stuck");
        },
        Map.of());
    register(() -> new Result(Result.Status.CRITICAL, "no disk"), Map.of());
    Findings findings = diagnosis.findings();
    assertEquals(List.of(new Findings.Fact("engine", "cold")), findings.facts());
    assertEquals(2, findings.problems().size(), findings.problems()::toString);
    assertEquals(1, findings.problems().stream().filter("no disk"::equals).count());
  }

  /** A check may use classes of a bundle that is missing. */
  @Test
  void anErrorOfACheckIsAProblem() {
    register(
        () -> {
          throw new NoClassDefFoundError("org/lethe/runs/Run");
        },
        Map.of());
    List<String> problems = diagnosis.findings().problems();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).endsWith("NoClassDefFoundError: org/lethe/runs/Run"), problems.get(0));
  }

  @Test
  void aCheckOfAThirdPartyNeedsTheApiOfHealthChecksAlone() {
    FormattingResultLog log = new FormattingResultLog();
    log.debug("asked");
    log.info("{} files", 3);
    log.warn("two are old");
    log.temporarilyUnavailable("one is locked");
    register(() -> new Result(log), Map.of(HealthCheck.NAME, "cache"));
    Findings findings = diagnosis.findings();
    assertEquals(List.of(new Findings.Fact("cache", "3 files")), findings.facts());
    assertEquals(List.of("two are old", "one is locked"), findings.problems());
  }

  @Test
  void checksAreInTheOrderOfTheirRankingAndThoseOfOthersAreLeftOut() {
    Result fact = new Result(Result.Status.OK, "well");
    register(() -> fact, Map.of(HealthCheck.NAME, "second"));
    register(() -> fact, Map.of(HealthCheck.NAME, "third"));
    register(() -> fact, Map.of(HealthCheck.NAME, "first", Constants.SERVICE_RANKING, 1));
    register(() -> fact, Map.of(HealthCheck.TAGS, "other"));
    assertEquals(
        List.of("first", "second", "third"),
        diagnosis.findings().facts().stream().map(Findings.Fact::what).toList());
  }

  private void register(HealthCheck check, Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(Map.of(HealthCheck.TAGS, new String[] {"x", "lethe"}));
    all.putAll(properties);
    context.registerService(HealthCheck.class, check, FrameworkUtil.asDictionary(all));
  }

  private Bundle install(String name, Map<String, String> headers) throws Exception {
    return context.installBundle(name, jar(name, headers));
  }

  private static ByteArrayInputStream jar(String name, Map<String, String> headers)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    headers.forEach(attributes::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
