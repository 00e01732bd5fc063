package com.example.checks;

/** Where the checks are documented, by short names. */
final class Sources {
    static final String ANTI_EMULATOR = "strazzere/anti-emulator (FindEmulator.java, FindDebugger.java)";
    static final String DETECTOR = "framgia/android-emulator-detector (EmulatorDetector.java)";
    static final String EASY = "lamster2018/EasyProtector (EmulatorCheckUtil.java)";
    static final String ROOT_BEER = "scottyab/rootbeer (RootBeer.java, Const.java)";
    static final String RAGE = "Petsas et al., Rage Against the Virtual Machine, EuroSec 2014";
    static final String VIDAS = "Vidas and Christin, Evading Android Runtime Analysis, ASIA CCS 2014";
    static final String MORPHEUS = "Jing et al., Morpheus, ACSAC 2014";
    static final String T1633 = "MITRE ATT&CK Mobile T1633.001 (system checks)";
    static final String T1628 = "MITRE ATT&CK Mobile T1628 and T1633";
    static final String MASTG = "OWASP MASTG, MSTG-RESILIENCE (Android anti-reversing defences)";
    static final String XPOSED = "OWASP MASTG 0x05j, detecting Xposed and Frida";
    static final String DIAO = "Diao et al., Evading Android Runtime Analysis Through Detecting Programmed "
            + "Interactions, WiSec 2016";
    static final String COSTAMAGNA = "Costamagna et al., Identifying and Evading Android Sandbox Through "
            + "Usage-Profile Based Fingerprints, RESEC 2018";
    static final String ART = "AOSP libcore (AndroidHardcodedSystemProperties, BaseDexClassLoader)";
    static final String ROBO = "Robolectric's documentation (robolectric.org), how apps tell tests from phones";

    private Sources() {}
}
