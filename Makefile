# Other names for ./script/…, for those who are used to make.
.PHONY: help setup run test check golden bench lock

help:
	@echo "make setup — подготовить компьютер; run — запустить; test — проверить;"
	@echo "make check — стиль и договорённости; golden — эталонные тексты; bench — замеры; lock — версии пакетов"

setup run test check golden bench lock:
	@./script/$@
