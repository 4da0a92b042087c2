package registry_test

const victimEnv = "ANYAM_TEST_VICTIM"

func victim(string) {}
