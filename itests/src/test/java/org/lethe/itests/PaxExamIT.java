package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.overrideJUnitBundles;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** The distribution under Pax Exam, as a third party tests a bundle with it. */
class PaxExamIT {
  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final String USER = "lethe";

  private final String password = UUID.randomUUID().toString();
  private int ssh;
  private TestContainer karaf;
  private Shell shell;

  @BeforeEach
  void boot() throws Exception {
    File folder = Path.of("target", "pax").toFile();
    FileUtils.deleteDirectory(folder);
    ssh = Server.freePort();
    karaf = PaxExamRuntime.createContainer(PaxExamRuntime.createTestSystem(options(folder)));
    shell = new Shell(USER, password, ssh);
    karaf.start();
  }

  @AfterEach
  void stop() throws IOException {
    shell.close();
    karaf.stop();
  }

  @Test
  void itBootsAndItsProvidersAreRegistered() throws Exception {
    String wait = "service:wait -e -t 120000 org.apache.karaf.features.BootFinished";
    Polling.within(BOOT).ignoreExceptions().until(() -> shell.run(wait, BOOT).status() == 0);
    Shell.Reply providers = shell.run("lethe:providers", BOOT);
    assertEquals(0, providers.status(), providers::toString);
    assertTrue(providers.output().contains("adversarial"), providers::toString);
  }

  private Option[] options(File folder) throws IOException {
    return CoreOptions.options(
        karafDistributionConfiguration()
            .frameworkUrl(distribution())
            .name("lethe")
            .unpackDirectory(folder)
            .useDeployFolder(false),
        keepRuntimeFolder(),
        systemTimeout(BOOT.toMillis()),
        configureConsole().ignoreLocalConsole().startRemoteShell(),
        // Pax Exam's own bundles are where the build put them; the distribution itself needs none.
        overrideJUnitBundles(),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("lethe.repository")),
        composite(asTheScriptsDo()),
        editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", String.valueOf(ssh)),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.web.cfg",
            "org.osgi.service.http.port",
            String.valueOf(Server.freePort())),
        editConfigurationFilePut("etc/users.properties", USER, password + ",_g_:admingroup"),
        editConfigurationFilePut(
            "etc/users.properties",
            "_g_:admingroup",
            "group,admin,manager,viewer,systembundles,ssh"));
  }

  /** Returns options of bin/karaf, because Pax Exam starts Java itself. */
  private static Option[] asTheScriptsDo() {
    String endorsed = "lib/endorsed/org.apache.karaf.specs.";
    String version = "-" + System.getProperty("lethe.karaf") + ".jar";
    return Stream.of(
            "-Xmx1g",
            Server.SHORT_LIVED,
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module=java.base=" + endorsed + "locator" + version,
            "--patch-module=java.xml=" + endorsed + "java.xml" + version,
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED")
        .map(CoreOptions::vmOption)
        .toArray(Option[]::new);
  }

  private static String distribution() {
    return new File(
            System.getProperty("lethe.assembly"),
            "org.lethe.karaf-assembly-" + System.getProperty("lethe.version") + ".tar.gz")
        .toURI()
        .toString();
  }
}
