; The Windows installer, per user and in Chinese. windows.py calls makensis with its names:
; NAME TITLE SUMMARY VERSION VERSION4 WINDOW ARGUMENTS SUFFIX MIME KILOBYTES APP LISTS OUT
Unicode true
Target amd64-unicode
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
!include MUI2.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASS "GongkaiNianbao.Report"

Name "${TITLE}"
OutFile "${OUT}"
; No page asks where to: whatever lies in this folder is ours, and no report is ever kept in it.
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
BrandingText "${TITLE} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION4}"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION4}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${APP}\app.ico"
!define MUI_UNICON "${APP}\app.ico"
!define MUI_WELCOMEPAGE_TEXT "将为当前用户安装${TITLE} ${VERSION}，不需要管理员权限，也不联网。$\r$\n$\r$\n已有的年报文件不会改动。升级时请先保存并关闭正在运行的${TITLE}。$\r$\n$\r$\n按“安装”继续。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION Start
!define MUI_FINISHPAGE_RUN_TEXT "打开${TITLE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将移除${TITLE}。您的年报文件（${SUFFIX}）、导出的文档、未保存内容的记录和历史版本都会保留。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A program that runs holds its own file: nothing is replaced or removed under it.
!macro REFUSE_WHILE_RUNNING FILE
  again_${FILE}:
  IfFileExists "$INSTDIR\${FILE}" 0 free_${FILE}
  ClearErrors
  FileOpen $0 "$INSTDIR\${FILE}" a
  IfErrors 0 close_${FILE}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE}正在运行。请先保存年报并关闭它，然后按“重试”。" /SD IDCANCEL IDRETRY again_${FILE}
  SetErrorLevel 3
  Quit
  close_${FILE}:
  FileClose $0
  free_${FILE}:
!macroend

Function Start
  ExecShell "" "$SMPROGRAMS\${TITLE}.lnk"
FunctionEnd

Function .onInit
  !insertmacro REFUSE_WHILE_RUNNING ${WINDOW}
FunctionEnd

Function un.onInit
  !insertmacro REFUSE_WHILE_RUNNING ${WINDOW}
FunctionEnd

Section
  SetShellVarContext current
  ; What an older version had and this one has not must go.
  IfFileExists "$INSTDIR\uninstall.exe" 0 fresh
  ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  fresh:
  SetOutPath "$INSTDIR"
  File /r "${APP}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !if "${ARGUMENTS}" != ""
    DetailPrint "正在准备程序……"
    nsExec::Exec '"$INSTDIR\python.exe" -X utf8 -m compileall -q -j 0 "$INSTDIR\gui" "$INSTDIR\model" "$INSTDIR\Lib"'
    Pop $0
    StrCpy $1 '"$INSTDIR\${ARGUMENTS}"'
    StrCpy $2 '"$INSTDIR\${WINDOW}" "$INSTDIR\${ARGUMENTS}" "%1"'
  !else
    StrCpy $1 ''
    StrCpy $2 '"$INSTDIR\${WINDOW}" "%1"'
  !endif

  SetOutPath "$DOCUMENTS"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${WINDOW}" $1 "$INSTDIR\app.ico" 0 SW_SHOWNORMAL "" "${SUMMARY}"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${WINDOW}" $1 "$INSTDIR\app.ico" 0 SW_SHOWNORMAL "" "${SUMMARY}"

  WriteRegStr HKCU "Software\Classes\${SUFFIX}" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${SUFFIX}" "Content Type" "${MIME}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "政府信息公开工作年度报告"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\app.ico"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" $2

  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\app.ico"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  SetShellVarContext current
  !include "${LISTS}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\${SUFFIX}" ""
  StrCmp $0 "${CLASS}" 0 another  ; the clerk may have given the ending to another program since
  DeleteRegKey HKCU "Software\Classes\${SUFFIX}"
  another:
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
